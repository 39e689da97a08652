package ke.kemis.linkage;

import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** How far two written words are apart. */
final class Slips {
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

    private Slips() {}

    /** 1 for equal words, 0 for words without a letter in common. */
    static double similarity(String a, String b) {
        return JARO_WINKLER.apply(a, b);
    }

    /** One letter changed, added or left out, or two neighbours in the wrong order. */
    static boolean one(String a, String b) {
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        if (longer.length() - shorter.length() > 1) {
            return false;
        }
        int from = 0;
        while (from < shorter.length() && shorter.charAt(from) == longer.charAt(from)) {
            from++;
        }
        int endShort = shorter.length();
        int endLong = longer.length();
        while (endShort > from && shorter.charAt(endShort - 1) == longer.charAt(endLong - 1)) {
            endShort--;
            endLong--;
        }
        int left = endShort - from;
        int leftLong = endLong - from;
        if (left == 0 || left == 1) {
            return leftLong <= 1;
        }
        return left == 2
                && leftLong == 2
                && shorter.charAt(from) == longer.charAt(from + 1)
                && shorter.charAt(from + 1) == longer.charAt(from);
    }
}
