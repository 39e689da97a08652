package ke.kemis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.Test;

/**
 * Whatever one node says to another is understood there: its JSON alone says of what type it is.
 */
class MessagesCrossNodesTest {

    private final List<String> doubtful = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();

    @Test
    void messages_and_answers_can_be_read_on_another_node() {
        List<Method> handlers = handlers();
        assertThat(handlers).hasSizeGreaterThan(30);

        for (Method handler : handlers) {
            look(handler.getParameterTypes()[0], handler.getName());
            look(handler.getGenericReturnType(), handler.getName());
        }

        assertThat(doubtful)
                .as("types that JSON alone does not tell: name the kind by @JsonTypeInfo")
                .isEmpty();
    }

    @Test
    void a_question_is_answered_with_one_record() {
        assertThat(handlers())
                .filteredOn(handler -> handler.isAnnotationPresent(QueryHandler.class))
                .isNotEmpty()
                .allSatisfy(handler ->
                        assertThat(handler.getReturnType())
                                .as(handler.toString())
                                .matches(Class::isRecord));
    }

    private static List<Method> handlers() {
        return new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages("ke.kemis.command", "ke.kemis.query")
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method ->
                                method.isAnnotatedWith(CommandHandler.class)
                                        || method.isAnnotatedWith(QueryHandler.class))
                        .map(JavaMethod::reflect)
                        .toList();
    }

    private void look(Type type, String where) {
        switch (type) {
            case ParameterizedType holder
                    when holder.getRawType() == Map.class
                            && holder.getActualTypeArguments()[1] == Object.class ->
                    look(holder.getActualTypeArguments()[0], where);
            case ParameterizedType holder ->
                    Stream.of(holder.getActualTypeArguments()).forEach(each -> look(each, where));
            case Class<?> plain when seen.add(plain) -> look(plain, where + " " + plain);
            default -> {}
        }
    }

    private void look(Class<?> type, String where) {
        if (type.isRecord() && !isOneValue(type)) {
            for (RecordComponent part : type.getRecordComponents()) {
                look(part.getGenericType(), where + "." + part.getName());
            }
        } else if (type.isAnnotationPresent(JsonTypeInfo.class) && type.isSealed()) {
            Stream.of(type.getPermittedSubclasses()).forEach(each -> look(each, where));
        } else if (type == Object.class
                || (Modifier.isAbstract(type.getModifiers())
                        && !type.isPrimitive()
                        && !type.isEnum()
                        && !isOneValue(type))) {
            doubtful.add(where);
        }
    }

    private static boolean isOneValue(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }
}
