package ke.kemis.linkage;

/**
 * How many of all records have a value, from 0 to 1: what two people who agree on it may owe to
 * chance. 0 where that is not known.
 */
interface Shares {

    /**
     * @param alike counts the other writings of the name too
     */
    double ofName(int word, int role, boolean alike);

    /**
     * How many of those who are called the one are called the other too: {@code los} goes with
     * {@code de}, and says nothing more.
     */
    double ofNameBeside(int word, int other, int role);

    /**
     * @param atOneSchool counts those of the same school only: a day that stands for none is
     *     written for whole classes
     */
    double ofDate(int field, int date, boolean atOneSchool);

    double ofText(int field, int text, boolean alike);

    /** 0 for a number that stands for one person, more for one that many were given. */
    double ofNumber(int field, int number);

    /** How many of two at one school have numbers that are one slip apart. */
    double ofNeighboursAtOneSchool();

    /** How many of two at one school have the same telephone. */
    double ofOnePhoneAtOneSchool();
}
