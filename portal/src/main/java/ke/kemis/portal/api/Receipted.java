package ke.kemis.portal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a command is answered with.
 *
 * @param id the learner's or import's UUID, the institution's code
 * @param version send it as {@code If-Match} to be refused when somebody else came first
 * @param position send it as {@code after} with a question to see what the command did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Receipted(
        @Schema(example = "0199f0a4-6d2f-7c31-9a51-2f6f0d1c7e10") String id,
        @Schema(example = "0") long version,
        @Schema(example = "118204") @Nullable Long position) {}
