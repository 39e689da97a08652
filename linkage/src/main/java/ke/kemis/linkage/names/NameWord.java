package ke.kemis.linkage.names;

/**
 * One word of a written name.
 *
 * @param folded the word in plain small letters: no accents, apostrophes or case; {@code Ng'ang'a}
 *     is {@code nganga}
 * @param key how the word is heard: equal for writings that are one name, {@code Mohamed} and
 *     {@code Muhammad}; compared, never shown
 * @param start where the word begins in the text it was read from
 * @param end where it ends there, exclusive
 */
public record NameWord(String folded, String key, int start, int end) {}
