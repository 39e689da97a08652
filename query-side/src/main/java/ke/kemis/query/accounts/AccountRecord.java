package ke.kemis.query.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import org.jspecify.annotations.Nullable;

/**
 * An account as its facts tell it.
 *
 * @param version the sequence number of its last fact
 * @param proven the contacts its holder was proven to be reached under
 * @param asked what its holder asked to act as
 * @param institution where the holder works or has children, as asked
 * @param grants what it may act as, the oldest first
 * @param wishes what its holder asked to act as besides, the oldest first
 * @param reason what was said with the last decision about it
 */
public record AccountRecord(
        AccountId account,
        long version,
        String name,
        String fullName,
        @Nullable String email,
        @Nullable String phone,
        Set<ContactKind> proven,
        @Nullable String staffNumber,
        AccountState state,
        Grant asked,
        @Nullable InstitutionCode institution,
        @Nullable County county,
        @Nullable String subCounty,
        List<Grant> grants,
        List<Wish> wishes,
        boolean secondFactorRequired,
        boolean secondFactorEnrolled,
        Instant registeredAt,
        @Nullable String reason) {

    public AccountRecord {
        proven = Set.copyOf(Objects.requireNonNullElse(proven, Set.of()));
        grants = List.copyOf(Objects.requireNonNullElse(grants, List.of()));
        wishes = List.copyOf(Objects.requireNonNullElse(wishes, List.of()));
    }

    /**
     * A further role that somebody who is in asked for, and nobody decided about yet.
     *
     * @param reason as its holder put it
     */
    public record Wish(Grant grant, Instant askedAt, @Nullable String reason) {

        public Wish {
            Objects.requireNonNull(grant, "grant is missing");
            Objects.requireNonNull(askedAt, "askedAt is missing");
        }
    }
}
