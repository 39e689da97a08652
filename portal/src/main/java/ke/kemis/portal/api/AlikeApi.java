package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ke.kemis.command.learner.FindAlike;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.portal.alike.LookAlikes;
import ke.kemis.portal.alike.Somebody;
import ke.kemis.portal.api.LearnerQuestionsApi.Learner;
import ke.kemis.portal.api.LearnersApi.GivenGuardian;
import ke.kemis.portal.api.LearnersApi.GivenIdentifier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/learners")
@Tag(name = "Learners")
class AlikeApi {

    private final LookAlikes lookAlikes;

    AlikeApi(LookAlikes lookAlikes) {
        this.lookAlikes = lookAlikes;
    }

    /** Somebody who is to be enrolled. */
    record Newcomer(
            @Schema(example = "Wanjikũ") @Nullable String surname,
            @Schema(example = "Achieng") String firstName,
            @Nullable String otherNames,
            Sex sex,
            @Schema(example = "2019-03-14") LocalDate dateOfBirth,
            @Schema(description = "ISO 3166-1 alpha-2", defaultValue = "KE") @Size(max = 2)
                    @Nullable String nationality,
            @Size(max = 20) List<GivenIdentifier> identifiers,
            @Size(max = 10) List<GivenGuardian> guardians,
            @Schema(description = "Where the person is to be enrolled", example = "20401005")
                    InstitutionCode institution)
            implements Body {}

    /** People in the register who may be the newcomer, the most alike first. */
    record LookAlike(List<One> items) {}

    /** Somebody who may be the newcomer. */
    record One(
            @Schema(description = "Absent where the record lies outside your scope")
                    @Nullable Learner learner,
            @Schema(description = "Whether a file would be joined to this record without asking")
                    boolean surely,
            @Schema(
                            description =
                                    "Where the learner is, or was last; outside your scope only where you gave a number of theirs")
                    @Nullable InstitutionCode institution) {

        static One of(Somebody somebody) {
            return new One(
                    somebody.record() == null ? null : Learner.of(somebody.record()),
                    somebody.surely(),
                    somebody.institution());
        }
    }

    @PostMapping("/alike")
    @Operation(
            summary = "Who in the register may be this person",
            description =
                    "To be asked before somebody is enrolled. Nothing is recorded but the look at the"
                            + " records shown.")
    LookAlike alike(@RequestBody Newcomer person) {
        return new LookAlike(
                lookAlikes
                        .of(
                                new FindAlike(
                                        new Person(
                                                person.surname(),
                                                person.firstName(),
                                                person.otherNames(),
                                                person.sex(),
                                                person.dateOfBirth(),
                                                Objects.requireNonNullElse(
                                                        person.nationality(), "KE")),
                                        person.identifiers().stream()
                                                .map(one -> one.identifier(person.institution()))
                                                .toList(),
                                        person.guardians().stream()
                                                .map(GivenGuardian::guardian)
                                                .toList(),
                                        person.institution()))
                        .stream()
                        .map(One::of)
                        .toList());
    }
}
