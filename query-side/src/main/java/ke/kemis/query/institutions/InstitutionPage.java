package ke.kemis.query.institutions;

import java.util.List;
import java.util.Objects;

/** Institutions, best match first, else by name. */
public record InstitutionPage(List<InstitutionRecord> items, long total, int page, int size) {

    public InstitutionPage {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }
}
