package ke.kemis.store.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/** Where facts are kept, as {@code kemis.event-store} says. */
enum StoreChoice {
    POSTGRES,
    AXON_SERVER;

    static final String PROPERTY = "kemis.event-store";
    static final String POSTGRES_TEXT = "postgres";

    static StoreChoice in(Environment environment) {
        String text = environment.getProperty(PROPERTY, POSTGRES_TEXT);
        return Arrays.stream(values())
                .filter(choice -> choice.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new UnfitStore(
                                "%s is \"%s\", which is no event store.".formatted(PROPERTY, text),
                                "Set it to "
                                        + Arrays.stream(values())
                                                .map(StoreChoice::text)
                                                .collect(Collectors.joining(" or "))
                                        + "."));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
