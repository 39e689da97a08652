package ke.kemis.portal.api;

/**
 * A JSON object that a caller sends. Every component is needed unless it is {@code @Nullable} or a
 * collection; {@link StrictReader} reads it.
 */
interface Body {}
