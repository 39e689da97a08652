package ke.kemis.linkage;

/** How far two written words are apart. */
final class Slips {
    private static final int LONGEST = 64;
    private static final int PREFIX = 4;
    private static final double BOOSTED_FROM = 0.7;
    private static final double BOOST = 0.1;

    private Slips() {}

    /**
     * 1 for equal words, 0 for words without a letter in common: the similarity of Jaro, raised for
     * a common beginning as Winkler does it.
     */
    static double similarity(String a, String b) {
        int lengthA = Math.min(a.length(), LONGEST);
        int lengthB = Math.min(b.length(), LONGEST);
        if (lengthA == 0 || lengthB == 0) {
            return lengthA == lengthB ? 1 : 0;
        }
        int window = Math.max(0, Math.max(lengthA, lengthB) / 2 - 1);
        long takenA = 0;
        long takenB = 0;
        int matches = 0;
        for (int i = 0; i < lengthA; i++) {
            char letter = a.charAt(i);
            int end = Math.min(lengthB, i + window + 1);
            for (int j = Math.max(0, i - window); j < end; j++) {
                if ((takenB & (1L << j)) == 0 && b.charAt(j) == letter) {
                    takenA |= 1L << i;
                    takenB |= 1L << j;
                    matches++;
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int outOfOrder = 0;
        int j = 0;
        for (int i = 0; i < lengthA; i++) {
            if ((takenA & (1L << i)) != 0) {
                while ((takenB & (1L << j)) == 0) {
                    j++;
                }
                outOfOrder += a.charAt(i) == b.charAt(j++) ? 0 : 1;
            }
        }
        double shared = matches;
        double jaro =
                (shared / lengthA + shared / lengthB + (shared - outOfOrder / 2.0) / shared) / 3;
        int prefix = 0;
        int most = Math.min(PREFIX, Math.min(lengthA, lengthB));
        while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro < BOOSTED_FROM ? jaro : jaro + BOOST * prefix * (1 - jaro);
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
