package ke.kemis.linkage;

import java.util.Arrays;

/**
 * What was observed when two records were compared: for each part its level, and where two values
 * agree, how rare that value is, if that is known.
 */
final class Pattern {

    private static final float UNKNOWN = -1;

    private short[] part = new short[32];
    private byte[] level = new byte[32];
    private float[] rarity = new float[32];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int toPart, Level atLevel, double ofShare) {
        if (size == part.length) {
            part = Arrays.copyOf(part, size * 2);
            level = Arrays.copyOf(level, size * 2);
            rarity = Arrays.copyOf(rarity, size * 2);
        }
        part[size] = (short) toPart;
        level[size] = (byte) atLevel.place();
        rarity[size++] = ofShare > 0 ? (float) -Model.log2(ofShare) : UNKNOWN;
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

    boolean isRarityKnown(int at) {
        return rarity[at] != UNKNOWN;
    }

    /** How much it takes for two strangers to agree on this value, in bits. */
    double rarity(int at) {
        return rarity[at];
    }

    Pattern copy() {
        Pattern copy = new Pattern();
        copy.part = Arrays.copyOf(part, size);
        copy.level = Arrays.copyOf(level, size);
        copy.rarity = Arrays.copyOf(rarity, size);
        copy.size = size;
        return copy;
    }
}
