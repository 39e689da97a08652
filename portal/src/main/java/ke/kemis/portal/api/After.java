package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** How new an answer must be. */
record After(
        @Min(0)
                @Schema(
                        description =
                                "A position as a command answered it: the answer waits, at most 5 seconds, until the"
                                        + " projection has passed it",
                        example = "118204")
                @Nullable Long after)
        implements Parameters {}
