package ke.kemis.portal.api;

/**
 * What a caller may say in the query of an address. Every component is a parameter of its name, and
 * needed unless it is {@code @Nullable} or a collection; {@link StrictReader} reads it.
 */
interface Parameters {}
