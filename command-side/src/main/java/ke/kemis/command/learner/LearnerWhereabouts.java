package ke.kemis.command.learner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import ke.kemis.command.learner.Dossier.Known;
import ke.kemis.command.learner.Dossier.Undone;
import ke.kemis.command.learner.Standing.Enrolled;
import ke.kemis.command.learner.Standing.Move;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.command.platform.Whereabouts;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.store.permission.Place;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Where a learner is, or is to go, as the learner's own facts say; and the institutions that
 * intents name.
 */
@OnCommandSide
class LearnerWhereabouts implements Whereabouts {

    private final Repository<Learner> learners;

    LearnerWhereabouts(Repository<Learner> learners) {
        this.learners = learners;
    }

    @Override
    public @Nullable Collection<Spot> of(Object command, Place place) {
        return switch (command) {
            case ProgressClass aClass -> List.of(Spot.at(aClass.institution()));
            case CompleteClass aClass -> List.of(Spot.at(aClass.institution()));
            case RecordLives many -> ofLives(many);
            case FindAlike asked -> List.of(Spot.at(asked.institution()));
            case MergeRecords intent -> ofBoth(intent.learner(), intent.other());
            case UnmergeRecords intent -> ofBoth(intent.learner(), intent.other());
            case LearnerIntent intent when place == Place.NAMED -> named(intent).stream().toList();
            case LearnerIntent intent ->
                    standing(intent.learner())
                            .map(now -> place == Place.RECEIVING ? goal(now) : now.lastPlace())
                            .map(Spot::at)
                            .stream()
                            .toList();
            default -> null;
        };
    }

    /**
     * The institution that the latest step says the learner came to, or was asked for by, where
     * nobody asks for the learner now; and the one onto whose roll a step had led that was undone.
     */
    @Override
    public Collection<Spot> ofRepeat(Object command) {
        return switch (command) {
            case AcceptTransfer intent -> ofEndedTransfer(intent.learner());
            case CancelTransfer intent -> ofEndedTransfer(intent.learner());
            case UndoStep intent ->
                    known(intent.learner())
                            .flatMap(learner -> learner.undone(intent.fact()))
                            .map(Undone::to)
                            .map(Spot::at)
                            .stream()
                            .toList();
            default -> List.of();
        };
    }

    private Collection<Spot> ofEndedTransfer(LearnerId learner) {
        return known(learner)
                .filter(now -> goal(now.standing()) == null)
                .flatMap(Known::latestStep)
                .map(step ->
                        switch (step.fact()) {
                            case LearnerTransferred fact -> fact.to();
                            case TransferCancelled fact -> fact.to();
                            default -> null;
                        })
                .map(Spot::at)
                .stream()
                .toList();
    }

    /** Where the lives lead, and where those begin that were begun before. */
    private Collection<Spot> ofLives(RecordLives many) {
        List<Spot> spots = new ArrayList<>();
        for (Life life : many.lives()) {
            life.intents().stream()
                    .map(LearnerWhereabouts::named)
                    .flatMap(Optional::stream)
                    .forEach(spots::add);
        }
        many.lives().stream()
                .filter(life ->
                        life.intents().isEmpty()
                                || !(life.intents().getFirst() instanceof EnrolLearner))
                .map(Life::learner)
                .sorted()
                .map(this::standing)
                .flatMap(Optional::stream)
                .map(Standing::lastPlace)
                .filter(Objects::nonNull)
                .map(Spot::at)
                .forEach(spots::add);
        return spots;
    }

    Collection<Spot> ofBoth(LearnerId one, LearnerId two) {
        return Stream.of(one, two)
                .distinct()
                .sorted()
                .map(this::standing)
                .flatMap(Optional::stream)
                .map(Standing::lastPlace)
                .filter(Objects::nonNull)
                .map(Spot::at)
                .toList();
    }

    private static Optional<Spot> named(LearnerIntent intent) {
        return switch (intent) {
            case EnrolLearner i -> Optional.of(Spot.at(i.institution()));
            case ReadmitLearner i -> Optional.of(Spot.at(i.institution()));
            case RequestTransfer i -> Optional.of(Spot.at(i.to()));
            case ProgressLearner _,
                    ReleaseTransfer _,
                    RefuseTransfer _,
                    AcceptTransfer _,
                    CancelTransfer _,
                    WithdrawLearner _,
                    CompleteLevel _,
                    GraduateLearner _,
                    RecordDeath _,
                    CorrectDetails _,
                    AssignIdentifier _,
                    AssignGuardian _,
                    EndGuardian _,
                    RecordHealth _,
                    RecordAssessment _,
                    UndoStep _,
                    EraseLearner _ ->
                    Optional.empty();
        };
    }

    /** Whether the learner was erased, or goes on as another record. */
    boolean hasEnded(LearnerId learner) {
        return switch (dossier(learner)) {
            case Dossier.MergedAway _, Dossier.Erased _ -> true;
            case Dossier.Known _, Dossier.Unknown _ -> false;
        };
    }

    /** Of a record that ended, nobody hears anew where it goes on. */
    private Optional<Known> known(LearnerId learner) {
        return dossier(learner) instanceof Known known ? Optional.of(known) : Optional.empty();
    }

    private Optional<Standing> standing(LearnerId learner) {
        return switch (dossier(learner)) {
            case Dossier.Known known -> Optional.of(known.standing());
            case Dossier.MergedAway gone -> Optional.of(gone.before().standing());
            case Dossier.Unknown _, Dossier.Erased _ -> Optional.empty();
        };
    }

    private Dossier dossier(LearnerId learner) {
        try {
            return learners.load(learner.toString()).invoke(Learner::dossier);
        } catch (AggregateNotFoundException | IncompatibleAggregateException unknown) {
            return Dossier.UNKNOWN;
        }
    }

    private static @Nullable InstitutionCode goal(Standing standing) {
        Move move = standing instanceof Enrolled now ? now.move() : null;
        return move == null ? null : move.to();
    }
}
