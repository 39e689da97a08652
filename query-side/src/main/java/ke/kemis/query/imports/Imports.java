package ke.kemis.query.imports;

/**
 * Asks for imports, newest first.
 *
 * @param page counted from 0
 * @param size 1 to 500
 */
public record Imports(int page, int size) {}
