package ke.kemis.store.keys;

import java.util.UUID;

/** Nothing personal is recorded any more about somebody who was erased. */
public final class SubjectErased extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SubjectErased(UUID subject) {
        super("The personal data of %s was erased; none is added.".formatted(subject));
    }
}
