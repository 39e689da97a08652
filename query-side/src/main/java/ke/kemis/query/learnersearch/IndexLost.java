package ke.kemis.query.learnersearch;

/**
 * The index that should answer does not exist: Elasticsearch lost it, or a newer one has replaced
 * it. Or it is of another time than its tables, and following will never make it right.
 */
final class IndexLost extends RuntimeException {

    IndexLost() {
        super("the search index is not there, or of another time than the database");
    }
}
