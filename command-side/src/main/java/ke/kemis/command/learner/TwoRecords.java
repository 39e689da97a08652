package ke.kemis.command.learner;

import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * Two records beside each other.
 *
 * @param elder the record that was there first
 * @param why how much they look like one person
 */
public record TwoRecords(
        LearnerId elder,
        LearnerId later,
        @Nullable InstitutionCode elderAt,
        @Nullable InstitutionCode laterAt,
        Explanation why) {}
