package ke.kemis.portal.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a form waits that could not be taken yet, until whoever filled it in sends it once more.
 */
public interface KeptForms {

    /**
     * Keeps what a request was to send, and says where it waits; nothing where it cannot be kept.
     */
    @Nullable String waitsAt(HttpServletRequest request);
}
