package ke.kemis.portal.pages;

import java.util.Arrays;
import java.util.List;

/**
 * One field of a form: enough to draw it.
 *
 * @param name what the form sends, and what a refusal blames
 * @param words the key of its label ({@code field.<words>}) and its hint ({@code hint.<words>})
 * @param choices what to choose from, for {@link Kind#CHOICE} and {@link Kind#SEVERAL}
 */
public record Field(String name, String words, Kind kind, boolean required, List<Choice> choices) {

    /** How a field is drawn. */
    public enum Kind {
        TEXT,
        LONG_TEXT,
        DAY,
        NUMBER,
        CHOICE,
        SEVERAL,
        SCHOOL,
        PHONE,
        EMAIL,
        PASSWORD,
        NEW_PASSWORD,
        CODE,
        TICK
    }

    /** A line of text. */
    public static Field text(String name) {
        return new Field(name, lastPart(name), Kind.TEXT, true, List.of());
    }

    /** A few lines of text. */
    public static Field longText(String name) {
        return text(name).drawnAs(Kind.LONG_TEXT);
    }

    /** A day. */
    public static Field day(String name) {
        return text(name).drawnAs(Kind.DAY);
    }

    /** A whole number. */
    public static Field number(String name) {
        return text(name).drawnAs(Kind.NUMBER);
    }

    /** An institution by its name or code. */
    public static Field school(String name) {
        return text(name).drawnAs(Kind.SCHOOL);
    }

    /** The six digits that somebody was sent, or reads off a telephone. */
    public static Field code() {
        return text("code").worded("code6").drawnAs(Kind.CODE);
    }

    /** One of a list. */
    public static Field choice(String name, List<Choice> choices) {
        return new Field(name, lastPart(name), Kind.CHOICE, true, choices);
    }

    /** Any of a list. */
    public static Field several(String name, List<Choice> choices) {
        return new Field(name, lastPart(name), Kind.SEVERAL, true, choices);
    }

    /** A box that must be ticked. */
    public static Field tick(String name) {
        return text(name).drawnAs(Kind.TICK);
    }

    /** One of the register's own lists, in its order. */
    public static <E extends Enum<E>> Field choice(String name, Class<E> list, Wording say) {
        return choice(name, choices(list, say));
    }

    /** The register's own list with the words for it. */
    public static <E extends Enum<E>> List<Choice> choices(Class<E> list, Wording say) {
        return Arrays.stream(list.getEnumConstants())
                .map(one -> new Choice(one.name(), say.word(one)))
                .toList();
    }

    /** The same field, which may stay empty. */
    public Field optional() {
        return new Field(name, words, kind, false, choices);
    }

    /** The same field under another label. */
    public Field worded(String key) {
        return new Field(name, key, kind, required, choices);
    }

    /** The same field drawn otherwise. */
    public Field drawnAs(Kind other) {
        return new Field(name, words, other, required, choices);
    }

    /** The element's id, which a label and an error point at. */
    public String id() {
        return name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
    }

    boolean isCalled(String blamed) {
        return name.equals(blamed) || blamed.endsWith("." + name);
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
