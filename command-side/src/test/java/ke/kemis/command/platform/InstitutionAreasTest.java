package ke.kemis.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.store.permission.Area;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

class InstitutionAreasTest {

    private static final InstitutionCode MARANDA = new InstitutionCode("MARANDA");

    private final AtomicInteger readings = new AtomicInteger();
    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder()
                    .storageEngine(
                            new InMemoryEventStorageEngine() {
                                @Override
                                public DomainEventStream readEvents(
                                        String aggregate, long firstSequence) {
                                    readings.incrementAndGet();
                                    return super.readEvents(aggregate, firstSequence);
                                }
                            })
                    .build();
    private final InstitutionAreas areas = new InstitutionAreas(store);

    @Test
    void an_institution_lies_where_it_was_registered() {
        store.publish(registered());

        assertThat(areas.of(MARANDA)).isEqualTo(new Area(County.SIAYA, "Bondo"));
    }

    @Test
    void its_facts_are_read_once_however_often_it_is_asked() {
        store.publish(registered());

        areas.of(MARANDA);
        areas.of(MARANDA);

        assertThat(readings).hasValue(1);
    }

    @Test
    void one_that_nobody_registered_lies_nowhere_until_somebody_does() {
        assertThat(areas.of(MARANDA)).isNull();

        store.publish(registered());

        assertThat(areas.of(MARANDA)).isNotNull();
    }

    private static DomainEventMessage<InstitutionRegistered> registered() {
        return new GenericDomainEventMessage<>(
                "Institution",
                MARANDA.key().toString(),
                0,
                new InstitutionRegistered(
                        MARANDA,
                        "Maranda High School",
                        Set.of(Level.SENIOR),
                        Ownership.PUBLIC,
                        County.SIAYA,
                        "Bondo",
                        null,
                        null,
                        null,
                        LocalDate.of(1919, 1, 1)));
    }
}
