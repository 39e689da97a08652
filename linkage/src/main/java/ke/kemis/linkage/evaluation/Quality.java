package ke.kemis.linkage.evaluation;

/**
 * How many pairs were found and right.
 *
 * @param right found, and of one person
 * @param wrong found, and of two
 * @param missed of one person, and not found
 */
record Quality(long right, long wrong, long missed) {

    double precision() {
        return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    double recall() {
        return right + missed == 0 ? 1 : (double) right / (right + missed);
    }

    double f1() {
        return right == 0 ? 0 : 2.0 * right / (2 * right + wrong + missed);
    }
}
