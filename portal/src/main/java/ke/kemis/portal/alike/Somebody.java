package ke.kemis.portal.alike;

import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.query.learnerrecord.LearnerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be the person.
 *
 * @param record absent where it lies outside the asker's scope
 * @param surely whether a file would be joined to this record without asking; false where the
 *     record is not shown
 * @param institution where the learner is, or was last; for one outside the asker's scope only
 *     where the asker gave a number of theirs
 */
public record Somebody(
        @Nullable LearnerRecord record, boolean surely, @Nullable InstitutionCode institution) {}
