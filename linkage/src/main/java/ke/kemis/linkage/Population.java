package ke.kemis.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ke.kemis.linkage.names.KenyanNames;
import ke.kemis.linkage.names.NameWord;

/**
 * Records made ready to be compared many times: read once, folded, and every value replaced by a
 * number.
 */
final class Population {
    /** Columns of {@link #names}: the roles a word of a name can have. */
    static final int GIVEN = 0;

    static final int FAMILY = 1;
    static final int ANY = 2;
    static final int GUARDIAN = 3;

    private static final int[] NOTHING = {};
    private static final int ROLE_BITS = 2;

    /** Stands between two people in a list of guardians. */
    static final int NEXT = -1;

    private final Schema schema;
    private final int size;
    final Words names = new Words(4, Population::heard);
    final Words texts;

    /** Words of each record's own name, each with its role. */
    final int[][] nameWords;

    /** By field of the schema and record: a code, or a day. */
    final int[][] single;

    /** By field of the schema and record: several codes. */
    final int[][][] several;

    Population(Schema schema, List<PersonRecord> records) {
        this.schema = schema;
        this.size = records.size();
        this.texts = new Words(schema.fields().size(), Population::sameWords);
        this.nameWords = new int[size][];
        this.single = new int[schema.fields().size()][];
        this.several = new int[schema.fields().size()][][];
        for (int f = 0; f < schema.fields().size(); f++) {
            Kind kind = schema.fields().get(f).kind();
            if (kind.isSet() || kind == Kind.GUARDIAN_NAME) {
                several[f] = new int[size][];
            } else if (!kind.isName()) {
                single[f] = new int[size];
            }
        }
        int[] ones = new int[64];
        for (int i = 0; i < size; i++) {
            read(records.get(i), i, ones);
        }
    }

    Schema schema() {
        return schema;
    }

    int size() {
        return size;
    }

    static int word(int coded) {
        return coded >>> ROLE_BITS;
    }

    static int role(int coded) {
        return coded & 3;
    }

    private void read(PersonRecord record, int at, int[] words) {
        int count = 0;
        for (int f = 0; f < schema.fields().size(); f++) {
            Field field = schema.fields().get(f);
            List<String> values = record.of(field);
            if (values.isEmpty()) {
                if (several[f] != null) {
                    several[f][at] = NOTHING;
                }
                continue;
            }
            switch (field.kind()) {
                case GIVEN_NAME -> count = nameWords(values, GIVEN, words, count);
                case FAMILY_NAME -> count = nameWords(values, FAMILY, words, count);
                case NAME -> count = nameWords(values, ANY, words, count);
                case GUARDIAN_NAME -> several[f][at] = guardians(values);
                case DATE -> single[f][at] = Dates.read(values.getFirst());
                case IDENTIFIER -> several[f][at] = set(values, f, Population::number);
                case PHONE -> several[f][at] = set(values, f, Population::phone);
                case CATEGORY, CODE, TEXT -> single[f][at] = text(values, f);
                case NAME_ORDER -> throw new IllegalArgumentException("no field holds an order");
            }
        }
        nameWords[at] = Arrays.copyOf(words, count);
    }

    private int nameWords(List<String> values, int role, int[] words, int count) {
        int filled = count;
        for (String value : values) {
            for (NameWord word : KenyanNames.words(value)) {
                int code = names.code(word.folded());
                int coded = (code << ROLE_BITS) | role;
                if (filled < words.length && !contains(words, filled, coded)) {
                    words[filled++] = coded;
                    names.held(role, code);
                }
            }
        }
        return filled;
    }

    private int[] guardians(List<String> values) {
        int[] words = new int[values.size() * 6];
        int count = 0;
        for (String value : values) {
            if (count > 0) {
                words[count++] = NEXT;
            }
            int inName = 0;
            for (NameWord word : KenyanNames.words(value)) {
                if (inName++ < 5) {
                    int code = names.code(word.folded());
                    names.held(GUARDIAN, code);
                    words[count++] = code;
                }
            }
        }
        return Arrays.copyOf(words, count);
    }

    private int[] set(
            List<String> values, int field, java.util.function.UnaryOperator<String> fold) {
        Set<String> folded = new LinkedHashSet<>(4);
        for (String value : values) {
            String number = fold.apply(value);
            if (!number.isEmpty()) {
                folded.add(number);
            }
        }
        int[] codes = new int[folded.size()];
        int at = 0;
        for (String number : folded) {
            codes[at] = texts.code(number);
            texts.held(field, codes[at++]);
        }
        return codes;
    }

    private int text(List<String> values, int field) {
        String folded = fold(String.join(" ", values));
        if (folded.isEmpty()) {
            return 0;
        }
        int code = texts.code(folded);
        texts.held(field, code);
        return code;
    }

    private static boolean contains(int[] words, int count, int word) {
        for (int i = 0; i < count; i++) {
            if (words[i] == word) {
                return true;
            }
        }
        return false;
    }

    private static String heard(String folded) {
        List<NameWord> words = KenyanNames.words(folded);
        return words.isEmpty() ? folded : words.getFirst().key();
    }

    /** The words of a text in small plain letters, in the order written. */
    static String fold(String text) {
        List<NameWord> words = KenyanNames.words(text);
        StringBuilder folded = new StringBuilder(text.length());
        for (NameWord word : words) {
            if (!folded.isEmpty()) {
                folded.append(' ');
            }
            folded.append(word.folded());
        }
        return folded.toString();
    }

    /** Equal for texts that differ in blanks and the order of words; for numbers, in zeros. */
    private static String sameWords(String folded) {
        if (folded.indexOf(' ') < 0) {
            return withoutZeros(folded);
        }
        List<String> words = new ArrayList<>(List.of(folded.split(" ", -1)));
        words.sort(null);
        return String.join("", words);
    }

    /** A number in capital letters and digits, and nothing between them. */
    static String number(String text) {
        StringBuilder number = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(number::appendCodePoint);
        return number.toString().toUpperCase(Locale.ROOT);
    }

    /** The last nine digits: the rest is how the country or the trunk line is written. */
    static String phone(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.chars()
                .filter(sign -> sign >= '0' && sign <= '9')
                .forEach(sign -> digits.append((char) sign));
        return digits.substring(Math.max(0, digits.length() - 9));
    }

    static String withoutZeros(String number) {
        int from = 0;
        while (from < number.length() - 1 && number.charAt(from) == '0') {
            from++;
        }
        return number.substring(from);
    }
}
