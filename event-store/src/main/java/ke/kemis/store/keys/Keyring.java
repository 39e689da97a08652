package ke.kemis.store.keys;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import ke.kemis.store.Rounds;
import ke.kemis.store.StoreUnavailable;
import ke.kemis.store.keys.KeyTable.Kept;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals what is personal under the key of the person concerned, and opens it until that key is
 * destroyed. Keys are made when they are first needed and are durable no later than what they seal.
 *
 * <p>Unwrapped keys are remembered for some minutes. Every node asks each second who was erased,
 * and trusts nothing that it remembers when it has had no answer for five.
 */
public final class Keyring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);

    private static final int MOST_REMEMBERED = 200_000;
    private static final Duration LONGEST_REMEMBERED = Duration.ofMinutes(10);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);
    private static final long TRUSTED = Duration.ofSeconds(5).toNanos();

    /** Longer than any transaction that destroys a key takes to become visible. */
    private static final Duration UNSEEN = Duration.ofSeconds(30);

    private static final String NEW = Keyring.class.getName() + ".new";

    /** What is remembered of a subject. */
    private sealed interface Memory {}

    private record Held(SubjectKey key) implements Memory {}

    private enum Without implements Memory {
        ERASED,
        /** There was no key, or one was made whose facts were not kept: whoever needs it looks. */
        UNSURE
    }

    private final KeyTable table;
    private final MasterKeys masters;
    private final boolean keptWithFacts;
    private final Recent<Memory> recent = new Recent<>(MOST_REMEMBERED, LONGEST_REMEMBERED);
    private final Rounds listening;
    private OffsetDateTime erasedUntil;
    private volatile long heard = System.nanoTime();

    /**
     * @param keptWithFacts whether the store takes new keys and keeps them with the facts they
     *     seal; otherwise they are kept before
     */
    Keyring(KeyTable table, MasterKeys masters, boolean keptWithFacts) {
        this.table = table;
        this.masters = masters;
        this.keptWithFacts = keptWithFacts;
        this.erasedUntil = table.now();
        this.listening = new Rounds("erasures", BETWEEN_QUESTIONS, this::listen).start();
    }

    /**
     * Seals something of a person's, which opens only at the same place.
     *
     * @throws SubjectErased when that person was erased
     */
    public byte[] seal(UUID subject, String place, byte[] plain) {
        return Seal.seal(toSeal(subject).key(), subject, place, plain);
    }

    /**
     * Opens what was sealed there.
     *
     * @return nothing where the person was erased
     * @throws SealBroken when it is not what was sealed
     * @throws KeyLost when the key is missing though nobody destroyed it
     */
    public byte @Nullable [] open(UUID subject, String place, byte[] sealed) {
        SubjectKey pending = pending().get(subject);
        if (pending != null) {
            return Seal.open(pending.key(), subject, place, sealed);
        }
        Memory known = remembered(subject);
        if (known == null || known == Without.UNSURE) {
            known = look(List.of(subject)).get(subject);
        }
        return switch (known) {
            case Held held -> Seal.open(held.key().key(), subject, place, sealed);
            case Without.ERASED -> null;
            case null, default -> throw KeyLost.noRow(subject);
        };
    }

    /** Whether anything is known of this subject's key. */
    public boolean remembers(UUID subject) {
        return remembered(subject) != null;
    }

    /** Remembers that the table of keys had nothing of this subject, where no more is known. */
    public void foundNothing(UUID subject) {
        recent.putIfAbsent(subject, Without.UNSURE);
    }

    /**
     * Remembers what the table of keys has of this subject.
     *
     * @param wrapped absent where the key was destroyed
     */
    public void found(UUID subject, int master, byte @Nullable [] wrapped) {
        remember(new Kept(subject, master, wrapped));
    }

    /** Has the keys of these subjects at hand when what is sealed under them is opened. */
    public void foresee(Collection<UUID> subjects) {
        List<UUID> unknown =
                subjects.stream().filter(subject -> remembered(subject) == null).toList();
        if (!unknown.isEmpty()) {
            table.find(unknown).values().forEach(this::remember);
        }
    }

    /** A key that is of no use is told of when something is to be opened with it, not before. */
    private void remember(Kept kept) {
        try {
            recent.put(kept.subject(), memory(kept));
        } catch (SealBroken | KeyLost useless) {
            LOG.warn("The key of {} cannot be unwrapped", kept.subject(), useless);
        }
    }

    /**
     * Sees to it that each of these subjects has a key before anything is sealed in this unit of
     * work.
     *
     * @param begun those about whom nothing can have been recorded yet, so that nobody looks
     * @throws SubjectErased when one of them was erased
     */
    public void expect(Set<UUID> subjects, Set<UUID> begun) {
        Map<UUID, SubjectKey> pending = pending();
        Set<UUID> without = new HashSet<>();
        Set<UUID> unknown = new HashSet<>();
        for (UUID subject : subjects) {
            Memory known = pending.containsKey(subject) ? null : remembered(subject);
            if (known == Without.ERASED) {
                throw new SubjectErased(subject);
            }
            if (!pending.containsKey(subject) && !(known instanceof Held)) {
                without.add(subject);
                if (known == Without.UNSURE || !begun.contains(subject)) {
                    unknown.add(subject);
                }
            }
        }
        if (!unknown.isEmpty()) {
            Map<UUID, Memory> found = look(unknown);
            found.forEach((subject, known) -> {
                if (known == Without.ERASED) {
                    throw new SubjectErased(subject);
                }
                without.remove(subject);
            });
        }
        if (!without.isEmpty()) {
            make(without);
        }
    }

    /** The keys made in a unit of work, which are to be kept together with its facts. */
    public List<SubjectKey> newIn(UnitOfWork<?> work) {
        Map<UUID, SubjectKey> pending = work.root().getResource(NEW);
        return pending == null ? List.of() : List.copyOf(pending.values());
    }

    /**
     * Destroys a person's key for good, on every node within seconds.
     *
     * @return whether it was there until now
     */
    public boolean destroy(UUID subject) {
        boolean there = table.destroy(subject);
        recent.put(subject, Without.ERASED);
        return there;
    }

    /** Cleans the table's own pages of keys that were destroyed. */
    public void sweep() {
        table.sweep();
    }

    @Override
    public void close() {
        listening.close();
    }

    /** The table of keys went back: what was read of it may not be so any more. */
    public void forget() {
        recent.clear();
    }

    private SubjectKey toSeal(UUID subject) {
        SubjectKey pending = pending().get(subject);
        if (pending != null) {
            return pending;
        }
        Memory known = remembered(subject);
        if (!(known instanceof Held)) {
            known = look(List.of(subject)).get(subject);
        }
        if (known == null) {
            known = keepNow(List.of(masters.makeFor(subject))).get(subject);
        }
        return switch (known) {
            case Held held -> held.key();
            case Without.ERASED -> throw new SubjectErased(subject);
            case null, default -> throw KeyLost.noRow(subject);
        };
    }

    private void make(Set<UUID> subjects) {
        List<SubjectKey> keys = subjects.stream().map(masters::makeFor).toList();
        if (keptWithFacts && CurrentUnitOfWork.isStarted()) {
            Map<UUID, SubjectKey> pending = begunIn(CurrentUnitOfWork.get().root());
            keys.forEach(key -> pending.put(key.subject(), key));
        } else {
            keepNow(keys);
        }
    }

    private Map<UUID, SubjectKey> begunIn(UnitOfWork<?> work) {
        return work.<Map<UUID, SubjectKey>>getOrComputeResource(
                NEW,
                name -> {
                    Map<UUID, SubjectKey> keys = new LinkedHashMap<>();
                    work.afterCommit(kept ->
                            keys.values().forEach(key -> recent.put(key.subject(), new Held(key))));
                    work.onRollback(lost ->
                            keys.keySet().forEach(subject -> recent.put(subject, Without.UNSURE)));
                    return keys;
                });
    }

    private static Map<UUID, SubjectKey> pending() {
        if (!CurrentUnitOfWork.isStarted()) {
            return Map.of();
        }
        return Objects.requireNonNullElse(
                CurrentUnitOfWork.get().root().<Map<UUID, SubjectKey>>getResource(NEW), Map.of());
    }

    /** Whoever keeps a subject's first key wins; the others take that one. */
    private Map<UUID, Memory> keepNow(Collection<SubjectKey> keys) {
        table.keep(keys);
        Map<UUID, Memory> kept = look(keys.stream().map(SubjectKey::subject).toList());
        kept.forEach((subject, known) -> {
            if (known == Without.ERASED) {
                throw new SubjectErased(subject);
            }
        });
        return kept;
    }

    private Map<UUID, Memory> look(Collection<UUID> subjects) {
        Map<UUID, Memory> found = new LinkedHashMap<>();
        table.find(subjects).forEach((subject, kept) -> found.put(subject, memory(kept)));
        found.forEach(recent::put);
        return found;
    }

    private Memory memory(Kept kept) {
        return kept.wrapped() == null
                ? Without.ERASED
                : new Held(masters.unwrapped(kept.subject(), kept.master(), kept.wrapped()));
    }

    private @Nullable Memory remembered(UUID subject) {
        return System.nanoTime() - heard > TRUSTED ? null : recent.get(subject);
    }

    private boolean listen() {
        try {
            long asked = System.nanoTime();
            for (KeyTable.Erasure erased :
                    new ArrayList<>(table.erasedSince(erasedUntil, UNSEEN))) {
                recent.replace(erased.subject(), Without.ERASED);
                erasedUntil = erased.at().isAfter(erasedUntil) ? erased.at() : erasedUntil;
            }
            heard = asked;
        } catch (StoreUnavailable away) {
            forgetWhenAlone();
            LOG.debug("Nobody can say who was erased", away);
        } catch (RuntimeException unforeseen) {
            forgetWhenAlone();
            throw unforeseen;
        }
        return false;
    }

    private void forgetWhenAlone() {
        if (System.nanoTime() - heard > TRUSTED) {
            recent.clear();
        }
    }
}
