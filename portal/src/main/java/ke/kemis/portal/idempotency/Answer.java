package ke.kemis.portal.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What a request was answered with.
 *
 * @param body JSON
 */
public record Answer(int status, @Nullable String location, @Nullable String etag, String body) {}
