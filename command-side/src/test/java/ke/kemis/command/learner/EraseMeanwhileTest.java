package ke.kemis.command.learner;

import static ke.kemis.command.learner.Kenya.CIRCUMSTANCES;
import static ke.kemis.command.learner.Kenya.JANUARY_2025;
import static ke.kemis.command.learner.Kenya.KISUMU;
import static ke.kemis.command.learner.Kenya.TODAY;
import static ke.kemis.command.learner.Kenya.WANJIKU;
import static ke.kemis.command.learner.Kenya.WANJIKU_MWANGI;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerEnrolled;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.PersonalDataErased;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody is erased while it changes which records are theirs. */
class EraseMeanwhileTest {

    private static final LearnerId OTHER = LearnerId.of("018f2f6e-0000-7000-8000-00000000000b");
    private static final EraseLearner ERASE =
            new EraseLearner(WANJIKU, ErasureBasis.ORDER, "ODPC file 17/2026");

    private final EventStore store =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final ClaimKey key = new ClaimKey("a secret".getBytes(StandardCharsets.UTF_8));
    private Runnable meanwhile = () -> {};
    private final Registrar registrar =
            new Registrar(
                    new Sittings(
                            EventSourcingRepository.builder(Learner.class)
                                    .eventStore(store)
                                    .build(),
                            EventSourcingRepository.builder(IdentifierClaim.class)
                                    .eventStore(store)
                                    .build(),
                            store,
                            (_, _) -> {},
                            key,
                            Clock.fixed(
                                    TODAY.atStartOfDay().toInstant(ZoneOffset.UTC),
                                    ZoneOffset.UTC)),
                    this::read,
                    key,
                    null,
                    null);

    @BeforeEach
    void two_records() {
        publish(WANJIKU, enrolled(WANJIKU));
        publish(OTHER, enrolled(OTHER));
    }

    @Test
    void a_record_that_was_merged_meanwhile_is_erased_too() {
        meanwhile = this::merge;

        assertThat(erase()).isInstanceOf(ConcurrencyException.class);
        assertThat(erase()).isNull();

        assertThat(isErased(WANJIKU)).isTrue();
        assertThat(isErased(OTHER)).isTrue();
    }

    @Test
    void a_record_that_was_taken_apart_meanwhile_is_left_alone() {
        merge();
        meanwhile = this::unmerge;

        assertThat(erase()).isInstanceOf(ConcurrencyException.class);
        assertThat(erase()).isNull();

        assertThat(isErased(WANJIKU)).isTrue();
        assertThat(isErased(OTHER)).isFalse();
    }

    /** Why it was not done. */
    private @Nullable Throwable erase() {
        ResultMessage<?> result =
                DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>(ERASE))
                        .executeWithResult(() -> registrar.hear(ERASE, MetaData.emptyInstance()));
        return result.isExceptional() ? result.exceptionResult() : null;
    }

    private void merge() {
        publish(
                MergeRules.merge(
                        new MergeRecords(WANJIKU, OTHER, "One child."),
                        dossier(WANJIKU),
                        dossier(OTHER),
                        CIRCUMSTANCES));
    }

    private void unmerge() {
        publish(
                MergeRules.unmerge(
                        new UnmergeRecords(WANJIKU, OTHER, null, "Two children."),
                        dossier(WANJIKU),
                        dossier(OTHER),
                        CIRCUMSTANCES));
    }

    private void publish(MergeRules.Both facts) {
        facts.ofLearner().forEach(fact -> publish(WANJIKU, fact));
        facts.ofOther().forEach(fact -> publish(OTHER, fact));
    }

    private void publish(LearnerId learner, LearnerEvent fact) {
        store.publish(
                new GenericDomainEventMessage<>(
                        Learner.TYPE, learner.toString(), facts(learner.value()).size(), fact));
    }

    /** As the register reads it without a lock: what follows has happened when it is returned. */
    private Map<UUID, List<DomainEventMessage<?>>> read(Collection<UUID> learners) {
        Map<UUID, List<DomainEventMessage<?>>> found = new HashMap<>();
        learners.forEach(learner -> found.put(learner, facts(learner)));
        Runnable now = meanwhile;
        meanwhile = () -> {};
        CompletableFuture.runAsync(now).join();
        return found;
    }

    private List<DomainEventMessage<?>> facts(UUID learner) {
        return List.copyOf(store.readEvents(learner.toString()).asStream().toList());
    }

    private Dossier dossier(LearnerId learner) {
        return Likeness.dossier(facts(learner.value()));
    }

    private boolean isErased(LearnerId learner) {
        return facts(learner.value()).getLast().getPayload() instanceof PersonalDataErased;
    }

    private static LearnerEnrolled enrolled(LearnerId learner) {
        return new LearnerEnrolled(
                learner,
                WANJIKU_MWANGI,
                List.of(),
                List.of(),
                KISUMU,
                Grade.G4,
                2025,
                JANUARY_2025);
    }
}
