package ke.kemis.store.serialization;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.facts.Personal;
import ke.kemis.facts.Subject;
import org.jspecify.annotations.Nullable;

/** Which facts hold personal data, and whose. */
final class PersonalFields {

    /** The property that the serializer adds to a fact whose personal fields are sealed. */
    static final String SEALED = "sealed";

    private static final Set<Type> SEALABLE = Set.of(String.class, LocalDate.class);

    private final Map<Class<?>, About> facts = new HashMap<>();

    /**
     * @throws IllegalArgumentException when a fact has personal data of nobody, or of a kind that
     *     cannot be sealed
     */
    PersonalFields(Collection<Class<?>> types) {
        types.forEach(type -> {
            Method subject = subjectOf(type);
            boolean personal = holdsPersonal(type, new HashSet<>());
            if (personal && subject == null) {
                throw new IllegalArgumentException(
                        "%s has personal fields but no @Subject".formatted(type.getName()));
            }
            if (subject != null) {
                facts.put(type, new About(subject, personal));
            }
        });
    }

    /**
     * Whom a fact is about.
     *
     * @param personal whether any of its fields can hold personal data
     */
    record About(Method subject, boolean personal) {

        UUID of(Object fact) {
            try {
                return UUID.fromString(subject.invoke(fact).toString());
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /** The property under which the subject stands in a fact's JSON. */
        String property() {
            return subject.getName();
        }
    }

    /** Nothing where facts of this type are about nobody. */
    @Nullable About about(Class<?> type) {
        return facts.get(type);
    }

    private static @Nullable Method subjectOf(Class<?> type) {
        Method found =
                Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
                        .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(Subject.class))
                        .findFirst()
                        .orElse(null);
        if (found != null) {
            found.setAccessible(true);
        }
        return found;
    }

    private static boolean holdsPersonal(Type type, Set<Type> seen) {
        if (type instanceof ParameterizedType many) {
            boolean any = false;
            for (Type one : many.getActualTypeArguments()) {
                any |= holdsPersonal(one, seen);
            }
            return any;
        }
        if (!(type instanceof Class<?> single) || !single.isRecord() || !seen.add(type)) {
            return false;
        }
        boolean any = false;
        for (RecordComponent component : single.getRecordComponents()) {
            if (component.getName().equals(SEALED)) {
                throw new IllegalArgumentException(
                        "No field can be called %s, as one of %s is"
                                .formatted(SEALED, single.getName()));
            }
            if (component.isAnnotationPresent(Personal.class)
                    || component.getAccessor().isAnnotationPresent(Personal.class)) {
                if (!SEALABLE.contains(component.getType())) {
                    throw new IllegalArgumentException(
                            "%s of %s is personal, but only text and dates can be sealed"
                                    .formatted(component.getName(), single.getName()));
                }
                any = true;
            } else {
                any |= holdsPersonal(component.getGenericType(), seen);
            }
        }
        return any;
    }
}
