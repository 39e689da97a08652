package ke.kemis.query.factlog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.access.AccountClaimEvent;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionEvent;
import ke.kemis.facts.intake.HeadcountsTaken;
import ke.kemis.facts.intake.ImportReceived;
import ke.kemis.facts.intake.LearnersTaken;
import ke.kemis.facts.intake.RowsTaken;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.ClaimEvent;
import ke.kemis.facts.learner.DetailsCorrected;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.GuardianEnded;
import ke.kemis.facts.learner.HealthRecorded;
import ke.kemis.facts.learner.IdentifierAssigned;
import ke.kemis.facts.learner.LearnerDied;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerGraduated;
import ke.kemis.facts.learner.LearnerProgressed;
import ke.kemis.facts.learner.LearnerReadmitted;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.LevelCompleted;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordMergedAway;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.StepUndone;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.facts.linkage.MatchConfirmed;
import ke.kemis.facts.linkage.MatchEvent;
import ke.kemis.facts.linkage.MatchFound;
import ke.kemis.facts.linkage.MatchJoined;
import ke.kemis.facts.linkage.MatchRejected;
import ke.kemis.facts.linkage.MatchReversed;
import ke.kemis.facts.linkage.SchoolAnswered;
import ke.kemis.facts.linkage.SchoolAsked;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Json;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log.
 *
 * @param learner whom it is about; of two records that may be one person's, the elder
 * @param otherLearner the later one of two such records
 * @param account whose account it is about
 * @param institution where it happened, as it says itself; nothing for accounts
 * @param otherInstitution where a transfer leads to, or where the later record's learner was
 * @param standsAt the institution that has the learner from then on, or had last; nothing where the
 *     fact does not say
 * @param data the fact's own fields
 */
record Entry(
        Fact fact,
        @Nullable UUID learner,
        @Nullable UUID otherLearner,
        @Nullable UUID account,
        @Nullable InstitutionCode institution,
        @Nullable InstitutionCode otherInstitution,
        @Nullable InstitutionCode standsAt,
        @Nullable LocalDate on,
        Map<String, Object> data) {

    /** Whom and what a fact concerns. */
    private record About(@Nullable InstitutionCode institution, @Nullable InstitutionCode other) {

        static final About NOWHERE = new About(null, null);

        static About at(@Nullable InstitutionCode institution) {
            return new About(institution, null);
        }
    }

    static Entry of(Fact fact) {
        return switch (fact.payload()) {
            case LearnerEvent event -> {
                About about = about(event);
                yield new Entry(
                        fact,
                        event.learner().value(),
                        null,
                        null,
                        about.institution(),
                        about.other(),
                        event instanceof LearnerTransferred ? about.other() : about.institution(),
                        event.on(),
                        fieldsOf(event));
            }
            case InstitutionEvent event ->
                    new Entry(
                            fact,
                            null,
                            null,
                            null,
                            event.institution(),
                            null,
                            null,
                            event.on(),
                            fieldsOf(event));
            case ClaimEvent event ->
                    new Entry(
                            fact,
                            event.learner().value(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            fieldsOf(event));
            case AccountEvent event ->
                    new Entry(
                            fact,
                            null,
                            null,
                            event.account().value(),
                            null,
                            null,
                            null,
                            event.on(),
                            fieldsOf(event));
            case AccountClaimEvent event ->
                    new Entry(
                            fact,
                            null,
                            null,
                            event.account().value(),
                            null,
                            null,
                            null,
                            null,
                            fieldsOf(event));
            case MatchEvent event -> {
                About about = about(event);
                yield new Entry(
                        fact,
                        event.known().value(),
                        event.newcomer().value(),
                        null,
                        about.institution(),
                        about.other(),
                        null,
                        event.on(),
                        withoutEvidence(event));
            }
            case ImportReceived event ->
                    new Entry(fact, null, null, null, null, null, null, null, withoutName(event));
            case RowsTaken event ->
                    new Entry(fact, null, null, null, null, null, null, null, withoutRows(event));
            case LearnersTaken event ->
                    new Entry(fact, null, null, null, null, null, null, null, withoutRows(event));
            case HeadcountsTaken event ->
                    new Entry(fact, null, null, null, null, null, null, null, withoutRows(event));
            default ->
                    new Entry(
                            fact,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            fieldsOf(fact.payload()));
        };
    }

    String type() {
        return fact.type();
    }

    Instant recordedAt() {
        return fact.recordedAt();
    }

    private static About about(LearnerEvent event) {
        return switch (event) {
            case LearnerEnrolled e -> About.at(e.institution());
            case LearnerProgressed e -> About.at(e.institution());
            case LearnerWithdrew e -> About.at(e.institution());
            case LearnerReadmitted e -> About.at(e.institution());
            case LevelCompleted e -> About.at(e.institution());
            case LearnerGraduated e -> About.at(e.institution());
            case TransferRequested e -> new About(e.from(), e.to());
            case TransferReleased e -> new About(e.from(), e.to());
            case TransferRefused e -> new About(e.from(), e.to());
            case TransferCancelled e -> new About(e.from(), e.to());
            case LearnerTransferred e -> new About(e.from(), e.to());
            case StepUndone e -> About.at(e.restored().institution());
            case RecordsMerged e -> About.at(e.standing().institution());
            case RecordMergedAway e -> About.at(e.left().institution());
            case RecordsUnmerged e -> About.at(e.restored().institution());
            case RecordRestored e -> About.at(e.restored().institution());
            case LearnerDied _,
                    DetailsCorrected _,
                    IdentifierAssigned _,
                    GuardianAssigned _,
                    GuardianEnded _,
                    HealthRecorded _,
                    AssessmentRecorded _,
                    PersonalDataErased _ ->
                    About.NOWHERE;
        };
    }

    private static About about(MatchEvent event) {
        return switch (event) {
            case MatchFound e -> ofTwo(e.knownAt(), e.newcomerAt());
            case MatchJoined e -> ofTwo(e.knownAt(), e.newcomerAt());
            case SchoolAnswered e -> About.at(e.institution());
            case SchoolAsked _, MatchConfirmed _, MatchRejected _, MatchReversed _ -> About.NOWHERE;
        };
    }

    private static About ofTwo(
            @Nullable InstitutionCode known, @Nullable InstitutionCode newcomer) {
        return new About(known, Objects.equals(known, newcomer) ? null : newcomer);
    }

    private static Map<String, Object> fieldsOf(Object event) {
        return Json.fields(event);
    }

    /** In what two people agree is the pair's own question. */
    private static Map<String, Object> withoutEvidence(MatchEvent event) {
        return switch (event) {
            case MatchFound e -> withoutEvidence(e, e.why());
            case MatchJoined e -> withoutEvidence(e, e.why());
            case SchoolAsked _,
                    SchoolAnswered _,
                    MatchConfirmed _,
                    MatchRejected _,
                    MatchReversed _ ->
                    fieldsOf(event);
        };
    }

    private static Map<String, Object> withoutEvidence(MatchEvent event, Explanation why) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("bits", why.bits());
        said.put("weights", why.weights());
        Map<String, Object> fields = new LinkedHashMap<>(fieldsOf(event));
        fields.put("why", said);
        return fields;
    }

    /** How the file was called is the import's own question too, and forgotten with it. */
    private static Map<String, Object> withoutName(ImportReceived event) {
        Map<String, Object> fields = new LinkedHashMap<>(fieldsOf(event));
        fields.remove("fileName");
        return fields;
    }

    /** The rows themselves are the import's own question, and may repeat what people wrote. */
    private static Map<String, Object> withoutRows(RowsTaken event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", event.id().toString());
        fields.put("line", event.line());
        fields.put("accepted", event.accepted());
        fields.put("already", event.already());
        fields.put("remarks", event.remarks().size());
        return fields;
    }

    private static Map<String, Object> withoutRows(LearnersTaken event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", event.id().toString());
        fields.put("line", event.line());
        fields.put("accepted", event.accepted());
        fields.put("already", event.already());
        fields.put("joined", event.joined());
        fields.put("doubts", event.doubts().size());
        fields.put("remarks", event.remarks().size());
        return fields;
    }

    private static Map<String, Object> withoutRows(HeadcountsTaken event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", event.id().toString());
        fields.put("line", event.line());
        fields.put("counts", event.counts().size());
        fields.put("remarks", event.remarks().size());
        return fields;
    }
}
