package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Sex;
import ke.kemis.portal.platform.Desk;
import ke.kemis.query.enrolment.Dimension;
import ke.kemis.query.enrolment.EnrolmentFigures;
import ke.kemis.query.enrolment.EnrolmentTable;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/figures")
@Tag(name = "Figures", description = "Learners counted.")
class FiguresApi {

    private final Desk desk;
    private final Today today;

    FiguresApi(Desk desk, Today today) {
        this.desk = desk;
        this.today = today;
    }

    /** What to count by, and whom to count. */
    record Wanted(
            @Schema(
                            description =
                                    "Any of county, subCounty, institution, level, grade, sex, ownership, year; none: one"
                                            + " total")
                    Set<Dimension> by,
            @Schema(description = "Only these, by IEBC code") List<County> county,
            List<String> subCounty,
            List<InstitutionCode> institution,
            List<Level> level,
            List<Grade> grade,
            List<Sex> sex,
            List<Ownership> ownership,
            List<Integer> year,
            @Schema(description = "As in force on this day; default today") @Nullable LocalDate on,
            @Schema(description = "As known at this instant; default now")
                    @Nullable Instant knownAt,
            @Min(0) @Nullable Long after)
            implements Parameters {

        Map<Dimension, Set<String>> only() {
            Map<Dimension, Set<String>> only = new EnumMap<>(Dimension.class);
            put(only, Dimension.COUNTY, county.stream().map(County::code).toList());
            put(only, Dimension.SUB_COUNTY, subCounty);
            put(only, Dimension.INSTITUTION, institution);
            put(only, Dimension.LEVEL, level);
            put(only, Dimension.GRADE, grade);
            put(only, Dimension.SEX, sex);
            put(only, Dimension.OWNERSHIP, ownership);
            put(only, Dimension.YEAR, year);
            return only;
        }

        private static void put(
                Map<Dimension, Set<String>> only, Dimension dimension, Collection<?> values) {
            if (!values.isEmpty()) {
                only.put(
                        dimension,
                        values.stream()
                                .map(Object::toString)
                                .collect(Collectors.toUnmodifiableSet()));
            }
        }
    }

    /** Learners enrolled. */
    record EnrolmentCounted(
            LocalDate on,
            Instant knownAt,
            @Schema(description = "The position of the last fact counted") long position,
            List<CountedRow> rows,
            @Schema(description = "Absent where it would tell of fewer than 5 learners")
                    @Nullable Long total) {}

    /** One cell: the value of each dimension asked for, and how many learners. */
    record CountedRow(
            @Schema(example = "042") @Nullable String county,
            @Nullable String subCounty,
            @Nullable String institution,
            @Nullable String level,
            @Nullable String grade,
            @Nullable String sex,
            @Nullable String ownership,
            @Nullable String year,
            @Schema(
                            description =
                                    "Absent where your role is not shown counts under 5, nor others that would give"
                                            + " one away; then all others are rounded to the nearest 5")
                    @Nullable Long learners) {

        static CountedRow of(EnrolmentTable.Row row) {
            Map<Dimension, String> of = row.of();
            return new CountedRow(
                    of.get(Dimension.COUNTY),
                    of.get(Dimension.SUB_COUNTY),
                    of.get(Dimension.INSTITUTION),
                    of.get(Dimension.LEVEL),
                    of.get(Dimension.GRADE),
                    of.get(Dimension.SEX),
                    of.get(Dimension.OWNERSHIP),
                    of.get(Dimension.YEAR),
                    row.withheld() ? null : row.learners());
        }
    }

    @GetMapping("/enrolment")
    @Operation(summary = "How many learners are enrolled, as in force on a day and as known then")
    EnrolmentCounted enrolment(@ParameterObject Wanted wanted) {
        EnrolmentTable table =
                desk.ask(
                        new EnrolmentFigures(
                                wanted.by(),
                                wanted.only(),
                                wanted.on() == null ? today.date() : wanted.on(),
                                wanted.knownAt()),
                        EnrolmentTable.class,
                        wanted.after());
        return new EnrolmentCounted(
                table.on(),
                table.knownAt(),
                table.position(),
                table.rows().stream().map(CountedRow::of).toList(),
                table.withheld() ? null : table.total());
    }
}
