package ke.kemis.linkage;

import java.util.Arrays;
import java.util.function.Consumer;
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
    private static final int ENOUGH = 2;
    private static final int AT_ONCE = 24_000_000;

    private final int most;
    private final int commonest;
    private final Population people;
    private final Ints members = new Ints(1 << 16);
    private final Ints starts = new Ints(1 << 12);
    private int rare;
    private final int[] offsets;
    private final int[] blocksOf;

    Blocks(Population people, int most) {
        if (people.size() > RECORD) {
            throw new IllegalArgumentException("more than " + RECORD + " records at once");
        }
        this.people = people;
        this.most = most;
        this.commonest = Math.max(1_000, people.size() / 12);
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
        private final byte[] times = new byte[people.size()];
        private final Ints others = new Ints(64);

        Walk() {
            Arrays.fill(met, -1);
        }

        /**
         * Those before this record that share enough with it: one token that is rare by itself, or
         * more than one block of what is common.
         */
        void before(int record, Finder finder) {
            others.clear();
            for (int i = offsets[record]; i < offsets[record + 1]; i++) {
                int block = blocksOf[i];
                int worth = block < rare ? ENOUGH : 1;
                for (int at = starts.get(block); at < starts.get(block + 1); at++) {
                    int other = members.get(at);
                    if (other >= record) {
                        break;
                    }
                    if (met[other] != record) {
                        met[other] = record;
                        times[other] = 0;
                        others.add(other);
                    }
                    times[other] = (byte) Math.min(ENOUGH, times[other] + worth);
                }
            }
            for (int i = 0; i < others.size(); i++) {
                if (times[others.get(i)] >= ENOUGH) {
                    finder.found(others.get(i));
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
        rare = starts.size() - 1;
        if (large.isEmpty()) {
            return;
        }
        LongSet largePairs = new LongSet();
        pairs(tokens, large, keyed, largePairs);
        if (!largePairs.isEmpty()) {
            triples(tokens, large, largePairs, keyed);
        }
    }

    /** Somebody who takes combined tokens. */
    private interface Taker {
        void take(long combined);
    }

    private void pairs(Tokens tokens, LongSet large, Longs keyed, LongSet largePairs) {
        combined(
                tokens,
                keyed,
                largePairs,
                false,
                taker -> {
                    for (int i = 0; i < tokens.size(); i++) {
                        for (int j = i + 1; isLarge(tokens, i, large) && j < tokens.size(); j++) {
                            if (tokens.source(i) != tokens.source(j) && isLarge(tokens, j, large)) {
                                taker.take(tokens.token(i) + tokens.token(j));
                            }
                        }
                    }
                });
    }

    private void triples(Tokens tokens, LongSet large, LongSet largePairs, Longs keyed) {
        boolean[] isLarge = new boolean[Tokens.MOST * Tokens.MOST];
        combined(
                tokens,
                keyed,
                new LongSet(),
                true,
                taker -> {
                    for (int i = 0; i < tokens.size(); i++) {
                        boolean common = isLarge(tokens, i, large);
                        for (int j = i + 1; j < tokens.size(); j++) {
                            long both = tokens.token(i) + tokens.token(j);
                            isLarge[i * Tokens.MOST + j] =
                                    common
                                            && tokens.source(i) != tokens.source(j)
                                            && largePairs.contains(hash(Tokens.mix(both)));
                        }
                    }
                    for (int i = 0; i < tokens.size(); i++) {
                        for (int j = i + 1; j < tokens.size(); j++) {
                            for (int k = j + 1;
                                    isLarge[i * Tokens.MOST + j] && k < tokens.size();
                                    k++) {
                                if (isLarge[i * Tokens.MOST + k] && isLarge[j * Tokens.MOST + k]) {
                                    taker.take(tokens.token(i) + tokens.token(j) + tokens.token(k));
                                }
                            }
                        }
                    }
                });
    }

    /** Combines the tokens of every record, in as many passes as memory asks for. */
    private void combined(
            Tokens tokens, Longs keyed, LongSet large, boolean last, Consumer<Taker> combine) {
        long[] count = new long[1];
        for (int record = 0; record < people.size(); record++) {
            tokens.read(record);
            combine.accept(_ -> count[0]++);
        }
        long passes = count[0] / AT_ONCE + 1;
        for (int pass = 0; pass < passes; pass++) {
            int now = pass;
            keyed.clear();
            for (int record = 0; record < people.size(); record++) {
                int of = record;
                tokens.read(record);
                combine.accept(all -> {
                    if ((all >>> 33) % passes == now) {
                        keyed.add(key(Tokens.mix(all), of));
                    }
                });
            }
            close(keyed, large, last);
        }
    }

    private static boolean isLarge(Tokens tokens, int at, LongSet large) {
        return large.contains(hash(tokens.token(at)));
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
            if (to - from > commonest) {
                from = to;
                continue;
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
