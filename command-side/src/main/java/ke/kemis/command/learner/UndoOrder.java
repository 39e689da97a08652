package ke.kemis.command.learner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerTransferred;
import ke.kemis.facts.learner.TransferCancelled;
import ke.kemis.facts.learner.TransferRefused;
import ke.kemis.facts.learner.TransferReleased;
import ke.kemis.facts.learner.TransferRequested;

/**
 * In which order steps are undone; pages ask it too, and so offer no other. A request for a
 * transfer and its cancellation are the asking institution's word, which nobody undoes: it is
 * cancelled or refused, and asked for again. So a request that ended, and moved nobody, does not
 * stand in the way of what came before it.
 */
public final class UndoOrder {

    private static final Set<String> ASKED =
            Stream.of(TransferRequested.class, TransferCancelled.class)
                    .map(UndoOrder::storedName)
                    .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> ANSWERED =
            Stream.of(TransferReleased.class, TransferRefused.class)
                    .map(UndoOrder::storedName)
                    .collect(Collectors.toUnmodifiableSet());
    private static final String TRANSFERRED = storedName(LearnerTransferred.class);

    private UndoOrder() {}

    /**
     * The steps that can be undone now, the latest first.
     *
     * @param latestFirst the steps that stand
     * @param storedName under which name such a step is stored
     * @param isAskedFor whether another institution asks for the learner, and has not ended that
     */
    public static <S> List<S> undoable(
            List<S> latestFirst, Function<? super S, String> storedName, boolean isAskedFor) {
        List<S> undoable = new ArrayList<>();
        boolean isLatest = true;
        for (S step : latestFirst) {
            String name = storedName.apply(step);
            if (!ASKED.contains(name) && !ANSWERED.contains(name)) {
                // An acceptance leads back into its own transfer, which a later one came after.
                if (isLatest || !name.equals(TRANSFERRED)) {
                    undoable.add(step);
                }
                break;
            }
            if (isLatest && ANSWERED.contains(name)) {
                undoable.add(step);
            }
            if (isAskedFor) {
                break;
            }
            isLatest = false;
        }
        return undoable;
    }

    static String storedName(Class<? extends LearnerEvent> kind) {
        StoredAs name = kind.getAnnotation(StoredAs.class);
        return name == null ? kind.getSimpleName() : name.value();
    }
}
