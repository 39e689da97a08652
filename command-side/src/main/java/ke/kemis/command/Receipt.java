package ke.kemis.command;

import java.util.Objects;

/**
 * What a command is answered with.
 *
 * @param id the aggregate's public id: a learner's UUID, an institution's code, an import's UUID
 * @param version the sequence number of the aggregate's last fact, counted from 0
 */
public record Receipt(String id, long version) {

    public Receipt {
        Objects.requireNonNull(id, "a receipt needs an id");
    }
}
