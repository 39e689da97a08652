package ke.kemis.linkage;

import java.util.Arrays;

/**
 * What was observed when two records were compared: for each part its level, and where two values
 * agree, how many of a hundred records have that value (0 where that is not known).
 */
final class Pattern {

    private byte[] part = new byte[32];
    private byte[] level = new byte[32];
    private float[] share = new float[32];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int toPart, Level atLevel, double ofShare) {
        if (size == part.length) {
            part = Arrays.copyOf(part, size * 2);
            level = Arrays.copyOf(level, size * 2);
            share = Arrays.copyOf(share, size * 2);
        }
        part[size] = (byte) toPart;
        level[size] = (byte) atLevel.place();
        share[size++] = (float) ofShare;
    }

    int size() {
        return size;
    }

    int part(int at) {
        return part[at];
    }

    Level level(int at) {
        return Level.at(level[at]);
    }

    int place(int at) {
        return level[at];
    }

    double share(int at) {
        return share[at];
    }

    Pattern copy() {
        Pattern copy = new Pattern();
        copy.part = Arrays.copyOf(part, size);
        copy.level = Arrays.copyOf(level, size);
        copy.share = Arrays.copyOf(share, size);
        copy.size = size;
        return copy;
    }
}
