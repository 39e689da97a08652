package ke.kemis.query.learnersearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.learner.AssessmentRecorded;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.GuardianAssigned;
import ke.kemis.facts.learner.GuardianEnded;
import ke.kemis.facts.learner.HealthRecorded;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerWithdrew;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.PersonalDataErased;
import ke.kemis.facts.learner.RecordRestored;
import ke.kemis.facts.learner.RecordsMerged;
import ke.kemis.facts.learner.RecordsUnmerged;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.query.LearnerFacts;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProfileTest {

    private static final LearnerId LEARNER = LearnerFacts.learner();

    @Test
    void every_kind_of_fact_is_folded_or_known_to_change_nothing() {
        Set<Class<?>> changesNothing =
                Set.of(
                        TransferRequested.class,
                        TransferReleased.class,
                        TransferRefused.class,
                        TransferCancelled.class,
                        GuardianAssigned.class,
                        GuardianEnded.class,
                        HealthRecorded.class,
                        AssessmentRecorded.class);

        assertThat(
                        Stream.concat(changesNothing.stream(), Profile.FOLDS.stream())
                                .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(LearnerEvent.class.getPermittedSubclasses());
        assertThat(Profile.FOLDS).doesNotContainAnyElementsOf(changesNothing);
    }

    @Test
    void a_profile_remembers_its_newest_fact() {
        Profile withdrawn =
                first("Wanjiku", "Mary", null)
                        .then(
                                new LearnerWithdrew(
                                        LEARNER,
                                        LearnerFacts.MARANDA,
                                        Grade.G4,
                                        2026,
                                        WithdrawalReason.FEES,
                                        LocalDate.parse("2026-03-01")),
                                3,
                                77);

        assertThat(withdrawn.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(withdrawn.sequence()).isEqualTo(3);
        assertThat(withdrawn.changed()).isEqualTo(77);
    }

    @Test
    void a_document_can_be_looked_for_in_every_form() {
        LearnerDocument document =
                LearnerDocument.of(
                        first("Ng'ang'a", "Anne-Marie", "Abdul"), new Place("041", null));

        assertThat(document.words())
                .contains("nganga", "anne", "marie", "annemarie", "abdul", "abdulmarie");
        assertThat(document.surname()).containsExactly("nganga");
        assertThat(document.name()).isEqualTo("abdul anne marie nganga");
        assertThat(document.sorted()).isEqualTo("nganga anne marie abdul");
        assertThat(document.identifiers()).contains("KE 12/34", "KE1234");
        assertThat(document.county()).isEqualTo("041");
    }

    @Test
    void a_learner_is_found_by_the_name_of_a_record_that_ended_until_both_are_two_or_none() {
        LearnerId other = LearnerFacts.learner();
        LocalDate day = LocalDate.parse("2026-03-01");
        Standing standing =
                new Standing(Status.ENROLLED, LearnerFacts.MARANDA, Grade.G4, 2026, day, null);
        Profile one = first("Wanjiku", "Mary", null);

        Profile merged =
                one.then(
                        new RecordsMerged(
                                LEARNER,
                                other,
                                List.of(),
                                List.of(),
                                standing,
                                standing,
                                day,
                                List.of(new Person("O'Brien", "Achieng", null, Sex.F, day, "KE")),
                                List.of()),
                        1,
                        50);

        assertThat(words(merged)).containsExactly("wanjiku", "mary", "achieng", "obrien");
        assertThat(LearnerDocument.of(merged, null).name()).isEqualTo("mary wanjiku");
        assertThat(new Highlights(Sought.in("obrien")).in(merged))
                .isEqualTo(Map.of("formerly", "Achieng <em>O&#39;Brien</em>"));
        assertThat(new Highlights(Sought.in("mary")).in(merged)).containsOnlyKeys("firstName");
        assertThat(
                        words(
                                merged.then(
                                        new RecordsUnmerged(
                                                LEARNER,
                                                other,
                                                new UUID(1, 1),
                                                List.of(),
                                                List.of(),
                                                List.of(),
                                                standing,
                                                day),
                                        2,
                                        51)))
                .isEqualTo(words(one));
        assertThat(
                        words(
                                merged.then(
                                        new PersonalDataErased(
                                                LEARNER, ErasureBasis.ORDER, "File 17", day),
                                        2,
                                        51)))
                .isEmpty();
    }

    private static Collection<String> words(Profile profile) {
        return LearnerDocument.of(profile, null).words();
    }

    @Test
    void a_document_is_written_as_it_is_read_again() {
        JsonMapper json = JsonMapper.builder().build();
        List<LearnerDocument> documents =
                List.of(
                        LearnerDocument.of(
                                first("Ng'ang'a \"Jr\"\\\t", "Anné-Marie", "Mũthoni ꞌ 😀"),
                                new Place("041", "Bondo")),
                        LearnerDocument.of(
                                first(null, "Anne", null)
                                        .then(
                                                new RecordRestored(
                                                        LEARNER,
                                                        LearnerFacts.learner(),
                                                        new UUID(1, 1),
                                                        new Standing(
                                                                Status.WITHDRAWN,
                                                                null,
                                                                null,
                                                                null,
                                                                null,
                                                                null),
                                                        LocalDate.parse("2026-03-01")),
                                                1,
                                                5),
                                null));

        for (LearnerDocument document : documents) {
            Lines lines = new Lines(0);
            document.write(lines);

            assertThat(json.readTree(lines.bytes()))
                    .isEqualTo(json.readTree(json.writeValueAsString(document)));
        }
    }

    private static Profile first(String surname, String first, String other) {
        return Profile.first(
                new LearnerEnrolled(
                        LEARNER,
                        new Person(
                                surname, first, other, Sex.F, LocalDate.parse("2015-03-02"), "KE"),
                        List.of(new Identifier(IdentifierKind.BIRTH_CERTIFICATE, "KE 12/34", null)),
                        List.of(),
                        LearnerFacts.MARANDA,
                        Grade.G4,
                        2026,
                        LocalDate.parse("2026-01-05")),
                0,
                0);
    }
}
