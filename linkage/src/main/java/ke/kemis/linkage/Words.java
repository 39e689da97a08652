package ke.kemis.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Every value once, known by a small number from 1 on (0 is no value), with the class of values
 * that count as the same, and how many records of each column hold it.
 */
final class Words {
    private final UnaryOperator<String> likeness;
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> classes = new HashMap<>();
    private int[] classOf = new int[16];
    private final int[][] counts;
    private final int[][] classCounts;

    /**
     * @param likeness what values that are written differently and mean the same have in common
     */
    Words(int columns, UnaryOperator<String> likeness) {
        this.likeness = likeness;
        this.counts = new int[columns][16];
        this.classCounts = new int[columns][16];
        texts.add("");
    }

    int code(String text) {
        Integer known = codes.get(text);
        if (known != null) {
            return known;
        }
        int code = texts.size();
        codes.put(text, code);
        texts.add(text);
        if (code >= classOf.length) {
            classOf = Arrays.copyOf(classOf, code * 2);
        }
        classOf[code] = classes.computeIfAbsent(likeness.apply(text), _ -> classes.size() + 1);
        return code;
    }

    void held(int column, int code) {
        counts[column] = atLeast(counts[column], code);
        counts[column][code]++;
        int alike = classOf[code];
        classCounts[column] = atLeast(classCounts[column], alike);
        classCounts[column][alike]++;
    }

    String text(int code) {
        return texts.get(code);
    }

    /** What this value has in common with those that count as the same. */
    String likeness(int code) {
        return likeness.apply(texts.get(code));
    }

    int size() {
        return texts.size();
    }

    int classOf(int code) {
        return classOf[code];
    }

    /** How many records have this value in this column. */
    int count(int code, int column) {
        return code < counts[column].length ? counts[column][code] : 0;
    }

    /** How many records have a value of the same class in this column. */
    int alike(int code, int column) {
        int alike = classOf[code];
        return alike < classCounts[column].length ? classCounts[column][alike] : 0;
    }

    private static int[] atLeast(int[] counts, int index) {
        return index < counts.length
                ? counts
                : Arrays.copyOf(counts, Math.max(index + 1, counts.length * 2));
    }
}
