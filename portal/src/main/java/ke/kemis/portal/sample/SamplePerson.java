package ke.kemis.portal.sample;

import java.util.List;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who never lived.
 *
 * @param number counted from 0
 * @param home the county the family lives in
 * @param birthCertificate absent for those whose birth nobody registered
 * @param refugeeId of those who came from abroad
 */
record SamplePerson(
        long number,
        LearnerId id,
        Person person,
        County home,
        List<Guardian> guardians,
        @Nullable String birthCertificate,
        @Nullable String refugeeId) {}
