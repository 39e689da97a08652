package ke.kemis.query.learnersearch;

/** Elasticsearch will not take a document, however often it is sent. */
final class DocumentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param kind what Elasticsearch calls the failure; its message may repeat what was sent
     */
    DocumentRefused(String kind) {
        super("Elasticsearch refuses a document (" + kind + ")");
    }
}
