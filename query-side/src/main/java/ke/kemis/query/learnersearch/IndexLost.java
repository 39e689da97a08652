package ke.kemis.query.learnersearch;

/**
 * The index that should answer does not exist: Elasticsearch lost it, or a newer one has replaced
 * it.
 */
final class IndexLost extends RuntimeException {

    IndexLost() {
        super("the search index is not there");
    }
}
