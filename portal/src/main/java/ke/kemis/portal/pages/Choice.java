package ke.kemis.portal.pages;

/**
 * One of several things to choose from.
 *
 * @param value what the form sends
 * @param title what the reader sees
 */
public record Choice(String value, String title) {}
