package ke.kemis.linkage;

import java.util.Arrays;
import java.util.List;

/**
 * What of a record could lead to another record of the same person: sounds and beginnings of names,
 * days, numbers and halves of them, places. Each token has a source; two of one source say little
 * more than one.
 */
final class Tokens {
    static final int MOST = 48;
    private static final int PREFIX = 4;
    private static final int HALVES_FROM = 6;

    private final Population people;
    private final long[] found = new long[MOST];
    private final byte[] source = new byte[MOST];
    private int size;

    Tokens(Population people) {
        this.people = people;
    }

    int size() {
        return size;
    }

    long token(int at) {
        return found[at];
    }

    int source(int at) {
        return source[at];
    }

    /** Reads the tokens of one record. */
    void read(int record) {
        size = 0;
        int from = 0;
        int[] words = people.nameWords[record];
        for (int i = 0; i < words.length; i++) {
            int word = Population.word(words[i]);
            String text = people.names.text(word);
            add(from, hash(1, people.names.classOf(word)));
            if (text.length() > PREFIX) {
                add(from, hash(2, text, 0, PREFIX));
            }
            from++;
        }
        List<Field> fields = people.schema().fields();
        for (int f = 0; f < fields.size(); f++, from++) {
            switch (fields.get(f).kind()) {
                case DATE -> date(people.single[f][record], from);
                case CODE, TEXT -> text(people.single[f][record], from);
                case IDENTIFIER, PHONE -> {
                    for (int number : people.several[f][record]) {
                        number(people.texts.text(number), from);
                    }
                }
                case GUARDIAN_NAME -> guardians(people.several[f][record], from);
                case CATEGORY, GIVEN_NAME, FAMILY_NAME, NAME, NAME_ORDER -> {}
            }
        }
    }

    private void date(int date, int from) {
        if (date == Dates.NONE) {
            return;
        }
        int month = date / 100 % 100;
        int day = date % 100;
        int unordered = Math.min(month, day) * 100 + Math.max(month, day);
        if (unordered != 0) {
            add(from, hash(3, date / 10_000 * 10_000 + unordered));
        }
        add(from, hash(4, date / 10_000));
        if (unordered != 0 && !Dates.isFirstOfJanuary(date)) {
            add(from, hash(5, unordered));
        }
    }

    private void number(String written, int from) {
        String number = Population.withoutZeros(written);
        add(from, hash(6, number, 0, number.length()));
        if (number.length() >= HALVES_FROM) {
            int half = number.length() / 2;
            add(from, hash(7, number, 0, half));
            add(from, hash(8, number, number.length() - half, number.length()));
        }
    }

    private void text(int text, int from) {
        if (text == 0) {
            return;
        }
        String words = people.texts.text(text);
        add(from, hash(9, people.texts.classOf(text)));
        int longest = 0;
        int end = 0;
        for (int start = 0; start < words.length(); ) {
            int blank = words.indexOf(' ', start);
            int stop = blank < 0 ? words.length() : blank;
            if (stop - start > end - longest) {
                longest = start;
                end = stop;
            }
            start = stop + 1;
        }
        if (end - longest > PREFIX && end - longest < words.length()) {
            add(from, hash(10, words, longest, longest + PREFIX));
        }
    }

    private void guardians(int[] words, int from) {
        long together = 0;
        int count = 0;
        for (int i = 0; i <= words.length; i++) {
            if (i == words.length || words[i] == Population.NEXT) {
                if (count > 1) {
                    add(from, hash(11, together));
                }
                together = 0;
                count = 0;
            } else {
                together += mix(people.names.classOf(words[i]));
                count++;
            }
        }
    }

    private void add(int from, long token) {
        if (size < MOST) {
            found[size] = token;
            source[size++] = (byte) from;
        }
    }

    static long hash(int kind, long value) {
        return mix(mix(kind) + value);
    }

    private static long hash(int kind, String text, int start, int end) {
        long hash = kind;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return hash(kind, hash);
    }

    /** Well stirred (the finishing step of SplitMix64). */
    static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long[] copy() {
        return Arrays.copyOf(found, size);
    }
}
