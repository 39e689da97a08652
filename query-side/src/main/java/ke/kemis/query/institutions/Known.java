package ke.kemis.query.institutions;

import java.time.LocalDate;
import java.util.Set;
import ke.kemis.facts.institution.CapacityDeclared;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionClosed;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionCorrected;
import ke.kemis.facts.institution.InstitutionDetails;
import ke.kemis.facts.institution.InstitutionEvent;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.institution.InstitutionReopened;
import ke.kemis.facts.institution.InstitutionResumed;
import ke.kemis.facts.institution.InstitutionSuspended;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.LevelsOfferedChanged;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.query.platform.Fact;
import org.jspecify.annotations.Nullable;

/** What the facts of one institution, taken in order, say about it. */
record Known(
        InstitutionCode code,
        long version,
        String name,
        Set<Level> levels,
        Ownership ownership,
        County county,
        @Nullable String subCounty,
        @Nullable String ward,
        @Nullable Double latitude,
        @Nullable Double longitude,
        LocalDate openedOn,
        @Nullable LocalDate closedOn,
        @Nullable LocalDate suspendedOn) {

    static @Nullable Known after(@Nullable Known before, Fact fact) {
        InstitutionEvent event = (InstitutionEvent) fact.payload();
        if (event instanceof InstitutionRegistered e) {
            return new Known(
                    e.institution(),
                    fact.sequence(),
                    e.name(),
                    e.levels(),
                    e.ownership(),
                    e.county(),
                    e.subCountyToday(),
                    e.ward(),
                    e.latitude(),
                    e.longitude(),
                    e.openedOn(),
                    null,
                    null);
        }
        return before == null ? null : before.followedBy(event, fact.sequence());
    }

    private Known followedBy(InstitutionEvent event, long sequence) {
        return switch (event) {
            case InstitutionRegistered _, CapacityDeclared _ ->
                    with(sequence, levels, closedOn, suspendedOn);
            case InstitutionCorrected e -> corrected(e.after(), sequence);
            case LevelsOfferedChanged e -> with(sequence, e.levels(), closedOn, suspendedOn);
            case InstitutionSuspended e -> with(sequence, levels, closedOn, e.on());
            case InstitutionResumed _ -> with(sequence, levels, closedOn, null);
            case InstitutionClosed e -> with(sequence, levels, e.on(), suspendedOn);
            case InstitutionReopened _ -> with(sequence, levels, null, null);
        };
    }

    private Known corrected(InstitutionDetails right, long sequence) {
        return new Known(
                code,
                sequence,
                right.name(),
                levels,
                right.ownership(),
                county,
                subCounty,
                right.ward(),
                right.latitude(),
                right.longitude(),
                right.openedOn(),
                closedOn,
                suspendedOn);
    }

    InstitutionStatus statusOn(LocalDate day) {
        if (closedOn != null && !closedOn.isAfter(day)) {
            return InstitutionStatus.CLOSED;
        }
        if (suspendedOn != null && !suspendedOn.isAfter(day)) {
            return InstitutionStatus.SUSPENDED;
        }
        return InstitutionStatus.OPEN;
    }

    /** As the question is answered on a day. */
    InstitutionRecord record(LocalDate day) {
        return new InstitutionRecord(
                code,
                version,
                name,
                levels,
                ownership,
                county,
                subCounty,
                ward,
                latitude,
                longitude,
                statusOn(day),
                openedOn,
                closedOn);
    }

    private Known with(
            long sequence,
            Set<Level> now,
            @Nullable LocalDate closed,
            @Nullable LocalDate suspended) {
        return new Known(
                code, sequence, name, now, ownership, county, subCounty, ward, latitude, longitude,
                openedOn, closed, suspended);
    }
}
