package ke.kemis.query.enrolment;

import java.time.Instant;
import java.time.ZoneOffset;

/** How a fact changed the number of learners of a cell from a day on. */
record Change(long position, Instant recordedAt, Counted.At at, Place place, int delta) {

    /** Where an institution lies and who answers for it. */
    record Place(String county, String subCounty, String ownership) {}

    /** The year of recording (UTC). */
    int recordedIn() {
        return recordedAt.atZone(ZoneOffset.UTC).getYear();
    }
}
