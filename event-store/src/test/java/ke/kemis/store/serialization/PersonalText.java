package ke.kemis.store.serialization;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ke.kemis.facts.Personal;
import ke.kemis.facts.PersonalAtTimes;
import org.jspecify.annotations.Nullable;

/** Finds what is personal in a fact by the annotations alone, apart from the serializer. */
final class PersonalText {

    private PersonalText() {}

    static List<String> in(Object fact) {
        List<String> found = new ArrayList<>();
        collect(fact, found);
        return found;
    }

    private static void collect(@Nullable Object value, List<String> found) {
        switch (value) {
            case null -> {}
            case Iterable<?> many -> many.forEach(one -> collect(one, found));
            case Map<?, ?> many -> many.values().forEach(one -> collect(one, found));
            case Record record -> {
                boolean holds =
                        !(record instanceof PersonalAtTimes part) || part.holdsPersonalData();
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    Object part = value(component, record);
                    if (!component.isAnnotationPresent(Personal.class)
                            && !component.getAccessor().isAnnotationPresent(Personal.class)) {
                        collect(part, found);
                    } else if (holds && part != null) {
                        found.add(part.toString());
                    }
                }
            }
            default -> {}
        }
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
