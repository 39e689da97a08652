package ke.kemis.query.accesses;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.LearnerId;
import org.jspecify.annotations.Nullable;

/**
 * Looks at learners, newest first.
 *
 * @param next the cursor of the following stretch; absent at the end
 */
public record AccessPage(List<Look> items, @Nullable Long next) {

    public AccessPage {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }

    /**
     * One look.
     *
     * @param scope what the account acted for
     * @param address from where; absent for guardians, who are told who it was and why
     * @param question the type of the question that was answered, {@code LearnerRecordOf}
     * @param rowsOf the import whose rows the answer showed; absent where it showed learners
     * @param learners those within the asker's scope whom the answer showed
     */
    public record Look(
            long id,
            Instant at,
            String account,
            Role role,
            @Nullable String scope,
            @Nullable String address,
            @Nullable String request,
            String question,
            @Nullable String purpose,
            @Nullable ImportId rowsOf,
            List<LearnerId> learners) {

        public Look {
            Objects.requireNonNull(at, "at is missing");
            Objects.requireNonNull(account, "account is missing");
            Objects.requireNonNull(role, "role is missing");
            Objects.requireNonNull(question, "question is missing");
            learners = List.copyOf(Objects.requireNonNullElse(learners, List.of()));
        }
    }
}
