package ke.kemis.linkage;

/**
 * What one field speaks.
 *
 * @param field what was compared
 * @param level how well it agreed
 * @param bits for one person above 0, against below; one bit doubles or halves the odds
 */
public record Evidence(String field, Level level, double bits) {}
