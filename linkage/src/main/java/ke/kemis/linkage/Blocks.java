package ke.kemis.linkage;

import ke.kemis.linkage.Numbers.Ints;
import ke.kemis.linkage.Numbers.LongSet;
import ke.kemis.linkage.Numbers.Longs;

/**
 * Which records are worth comparing. Records that share a token stand in one block; a block that is
 * too large is split by a second token, and by a third. So what is rare leads by itself, what is
 * common only together with more, no block is larger than its bound, and the work grows with the
 * records and not with their pairs.
 */
final class Blocks {
    private static final int RECORD_BITS = 24;
    private static final long RECORD = (1L << RECORD_BITS) - 1;
    private static final int AT_ONCE = 16_000_000;

    private final int most;
    private final Population people;
    private final Ints members = new Ints(1 << 16);
    private final Ints starts = new Ints(1 << 12);
    private final int[] offsets;
    private final int[] blocksOf;

    Blocks(Population people, int most) {
        if (people.size() > RECORD) {
            throw new IllegalArgumentException("more than " + RECORD + " records at once");
        }
        this.people = people;
        this.most = most;
        starts.add(0);
        gather();
        this.offsets = new int[people.size() + 1];
        for (int i = 0; i < members.size(); i++) {
            offsets[members.get(i) + 1]++;
        }
        for (int i = 0; i < people.size(); i++) {
            offsets[i + 1] += offsets[i];
        }
        this.blocksOf = new int[members.size()];
        int[] filled = offsets.clone();
        for (int block = 0; block < starts.size() - 1; block++) {
            for (int i = starts.get(block); i < starts.get(block + 1); i++) {
                blocksOf[filled[members.get(i)]++] = block;
            }
        }
    }

    /** Somebody who is told of each record worth comparing with a record, once. */
    interface Finder {
        void found(int other);
    }

    /** Walks the candidates of records, each pair once; one for each thread. */
    final class Walk {
        private final int[] met = new int[people.size()];

        Walk() {
            java.util.Arrays.fill(met, -1);
        }

        /** Those before this record that share a block with it. */
        void before(int record, Finder finder) {
            for (int i = offsets[record]; i < offsets[record + 1]; i++) {
                int block = blocksOf[i];
                for (int at = starts.get(block); at < starts.get(block + 1); at++) {
                    int other = members.get(at);
                    if (other >= record) {
                        break;
                    }
                    if (met[other] != record) {
                        met[other] = record;
                        finder.found(other);
                    }
                }
            }
        }
    }

    private void gather() {
        Tokens tokens = new Tokens(people);
        Longs keyed = new Longs(people.size() * 8);
        LongSet large = new LongSet();
        for (int record = 0; record < people.size(); record++) {
            tokens.read(record);
            for (int i = 0; i < tokens.size(); i++) {
                keyed.add(key(tokens.token(i), record));
            }
        }
        close(keyed, large, false);
        if (large.isEmpty()) {
            return;
        }
        LongSet largePairs = new LongSet();
        pairs(tokens, large, keyed, largePairs);
        if (!largePairs.isEmpty()) {
            triples(tokens, large, largePairs, keyed);
        }
    }

    private void pairs(Tokens tokens, LongSet large, Longs keyed, LongSet largePairs) {
        int passes = passes(people.size() * 24L);
        for (int pass = 0; pass < passes; pass++) {
            keyed.clear();
            for (int record = 0; record < people.size(); record++) {
                tokens.read(record);
                for (int i = 0; i < tokens.size(); i++) {
                    if (!large.contains(hash(tokens.token(i)))) {
                        continue;
                    }
                    for (int j = i + 1; j < tokens.size(); j++) {
                        if (tokens.source(i) != tokens.source(j)
                                && large.contains(hash(tokens.token(j)))) {
                            long both = tokens.token(i) + tokens.token(j);
                            if (Long.remainderUnsigned(both, passes) == pass) {
                                keyed.add(key(Tokens.mix(both), record));
                            }
                        }
                    }
                }
            }
            close(keyed, largePairs, false);
        }
    }

    private void triples(Tokens tokens, LongSet large, LongSet largePairs, Longs keyed) {
        int passes = passes(people.size() * 32L);
        LongSet enough = new LongSet();
        boolean[] isLarge = new boolean[64 * 64];
        for (int pass = 0; pass < passes; pass++) {
            keyed.clear();
            for (int record = 0; record < people.size(); record++) {
                tokens.read(record);
                for (int i = 0; i < tokens.size(); i++) {
                    boolean common = large.contains(hash(tokens.token(i)));
                    for (int j = i + 1; j < tokens.size(); j++) {
                        isLarge[i * 64 + j] =
                                common
                                        && tokens.source(i) != tokens.source(j)
                                        && largePairs.contains(
                                                hash(
                                                        Tokens.mix(
                                                                tokens.token(i)
                                                                        + tokens.token(j))));
                    }
                }
                for (int i = 0; i < tokens.size(); i++) {
                    for (int j = i + 1; j < tokens.size(); j++) {
                        for (int k = j + 1; isLarge[i * 64 + j] && k < tokens.size(); k++) {
                            if (isLarge[i * 64 + k] && isLarge[j * 64 + k]) {
                                long all = tokens.token(i) + tokens.token(j) + tokens.token(k);
                                if (Long.remainderUnsigned(all, passes) == pass) {
                                    keyed.add(key(Tokens.mix(all), record));
                                }
                            }
                        }
                    }
                }
            }
            close(keyed, enough, true);
        }
    }

    private static int passes(long expected) {
        return (int) Math.max(1, expected / AT_ONCE);
    }

    /** Keeps the small groups as blocks and names the large ones; at the end also cuts those. */
    private void close(Longs keyed, LongSet large, boolean last) {
        keyed.sort();
        int from = 0;
        while (from < keyed.size()) {
            long hash = keyed.get(from) >>> RECORD_BITS;
            int to = from + 1;
            while (to < keyed.size() && keyed.get(to) >>> RECORD_BITS == hash) {
                to++;
            }
            if (to - from > most && !last) {
                large.add(hash);
            } else if (to - from > 1) {
                cut(keyed, from, to);
            }
            from = to;
        }
    }

    /** One block, or, of what no third token splits, overlapping ones. */
    private void cut(Longs keyed, int from, int to) {
        int step = to - from > most ? most / 2 : most;
        for (int start = from; start < to; start += step) {
            int end = Math.min(to, start + most);
            int before = -1;
            for (int i = start; i < end; i++) {
                int record = (int) (keyed.get(i) & RECORD);
                if (record != before) {
                    members.add(record);
                }
                before = record;
            }
            starts.add(members.size());
            if (end == to) {
                break;
            }
        }
    }

    private static long hash(long token) {
        return token >>> RECORD_BITS;
    }

    private static long key(long token, int record) {
        return (token & ~RECORD) | record;
    }
}
