package ke.kemis.portal.platform;

import org.jspecify.annotations.Nullable;

/** A question that the register had no time to answer; one that asks for less it answers. */
public final class QuestionTooLarge extends RegisterUnavailable {

    public QuestionTooLarge(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
