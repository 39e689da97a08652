package ke.kemis.command.linkage;

/** How a pair stands once the register said that it looks like one person. */
public enum PairStands {
    /** Likeness made one record of the two. */
    JOINED,
    /** Somebody must decide. */
    WAITS,
    /** Somebody decided. */
    DECIDED,
    /** Something of another kind has the pair's id: nobody can ever be asked. */
    NOWHERE
}
