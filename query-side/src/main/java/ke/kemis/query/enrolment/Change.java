package ke.kemis.query.enrolment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** How a fact changed the number of learners of a cell from a day on. */
record Change(
        long position, Instant recordedAt, UUID learner, Counted.At at, Place place, int delta) {

    /** Where an institution lies and who answers for it. */
    record Place(String county, String subCounty, String ownership) {}

    /** What is counted together in an area. */
    record Cell(
            String county,
            String subCounty,
            String ownership,
            String grade,
            String sex,
            int year) {}

    /** What is counted together in an institution. */
    record Form(String institution, String grade, String sex, int year) {}

    /** A cell and a stretch of days of effect: a day, a month or a year. */
    record Effect(String scale, LocalDate since, Cell cell) {}

    /** A cell, the day of recording and the day of effect. */
    record Learned(LocalDate recordedOn, LocalDate on, Cell cell) {}

    Cell cell() {
        return new Cell(
                place.county(),
                place.subCounty(),
                place.ownership(),
                at.seat().grade().name(),
                at.sex().name(),
                at.seat().year());
    }

    Form ofInstitution() {
        return new Form(
                at.seat().institution().value(),
                at.seat().grade().name(),
                at.sex().name(),
                at.seat().year());
    }

    Effect onDay() {
        return new Effect("DAY", at.on(), cell());
    }

    Effect inMonth() {
        return new Effect("MONTH", at.on().withDayOfMonth(1), cell());
    }

    Effect inYear() {
        return new Effect("YEAR", at.on().withDayOfYear(1), cell());
    }

    Learned learned() {
        return new Learned(recordedAt.atZone(ZoneOffset.UTC).toLocalDate(), at.on(), cell());
    }
}
