package ke.kemis.portal.api;

import java.util.List;
import ke.kemis.portal.problem.Problem.FieldError;

/** What was sent does not fit; every field that does not is named. */
final class Unreadable extends RuntimeException {

    private final transient List<FieldError> errors;

    Unreadable(List<FieldError> errors) {
        super("unreadable", null, false, false);
        this.errors = List.copyOf(errors);
    }

    List<FieldError> errors() {
        return errors;
    }
}
