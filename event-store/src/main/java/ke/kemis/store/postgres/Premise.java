package ke.kemis.store.postgres;

import java.util.UUID;

/** Facts are kept only while this is the last one of that aggregate. */
record Premise(UUID aggregate, int sequence) {}
