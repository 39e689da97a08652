package ke.kemis.linkage;

import java.util.Arrays;

/** Collections of plain numbers, which a million records need. */
final class Numbers {

    private Numbers() {}

    /** A list of long numbers. */
    static final class Longs {
        private long[] values;
        private int size;

        Longs(int capacity) {
            this.values = new long[capacity];
        }

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, Math.max(16, size * 2));
            }
            values[size++] = value;
        }

        int size() {
            return size;
        }

        long get(int at) {
            return values[at];
        }

        void clear() {
            size = 0;
        }

        void sort() {
            Arrays.parallelSort(values, 0, size);
        }
    }

    /** A list of int numbers. */
    static final class Ints {
        private int[] values;
        private int size;

        Ints(int capacity) {
            this.values = new int[capacity];
        }

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, Math.max(16, size * 2));
            }
            values[size++] = value;
        }

        int size() {
            return size;
        }

        int get(int at) {
            return values[at];
        }

        void clear() {
            size = 0;
        }
    }

    /** A set of long numbers, none of them 0. */
    static final class LongSet {
        private long[] slots = new long[1 << 12];
        private int size;

        void add(long value) {
            if (size * 2 >= slots.length) {
                long[] before = slots;
                slots = new long[before.length * 2];
                size = 0;
                for (long old : before) {
                    if (old != 0) {
                        put(old);
                    }
                }
            }
            put(value);
        }

        boolean contains(long value) {
            int at = slot(value);
            return slots[at] == value;
        }

        boolean isEmpty() {
            return size == 0;
        }

        private void put(long value) {
            int at = slot(value);
            if (slots[at] == 0) {
                slots[at] = value;
                size++;
            }
        }

        private int slot(long value) {
            int at = (int) Tokens.mix(value) & (slots.length - 1);
            while (slots[at] != 0 && slots[at] != value) {
                at = (at + 1) & (slots.length - 1);
            }
            return at;
        }
    }
}
