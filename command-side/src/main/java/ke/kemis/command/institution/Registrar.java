package ke.kemis.command.institution;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ke.kemis.command.Receipt;
import ke.kemis.command.Refusal;
import ke.kemis.command.Refused;
import ke.kemis.command.Rule;
import ke.kemis.command.platform.Attempt;
import ke.kemis.command.platform.ExpectedVersion;
import ke.kemis.command.platform.OnCommandSide;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Hears every intent about institutions, asks the rules, and records what they decide. */
@OnCommandSide
class Registrar {

    private static final int MOST_AT_ONCE = 1_000;

    private final Repository<Institution> institutions;
    private final Clock clock;

    Registrar(Repository<Institution> institutions, Clock clock) {
        this.institutions = institutions;
        this.clock = clock;
    }

    @CommandHandler
    Receipt hear(RegisterInstitution intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(CorrectInstitution intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(ChangeLevelsOffered intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(SuspendInstitution intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(ResumeInstitution intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(CloseInstitution intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(ReopenInstitution intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    @CommandHandler
    Receipt hear(DeclareCapacity intent, MetaData asked) throws Exception {
        return one(intent, asked);
    }

    /** Hopeful at first: codes are taken for new, and looked up once the store says otherwise. */
    @CommandHandler
    InstitutionsRegistered hear(RegisterInstitutions asked, MetaData metadata) throws Exception {
        if (asked.institutions().size() > MOST_AT_ONCE) {
            throw Refusal.of(Rule.BATCH_TOO_LARGE, null, "At most " + MOST_AT_ONCE + ".");
        }
        boolean hopeful = Attempt.isFirst(metadata);
        Map<InstitutionCode, Aggregate<Institution>> seen = new HashMap<>();
        List<InstitutionCode> done = new ArrayList<>();
        List<InstitutionCode> alreadySo = new ArrayList<>();
        Map<InstitutionCode, Refused> refused = new HashMap<>();
        for (RegisterInstitution intent : inOrder(asked.institutions())) {
            InstitutionCode code = intent.institution();
            try {
                Aggregate<Institution> known = seen.get(code);
                if (known == null && hopeful) {
                    seen.put(code, begun(intent));
                    done.add(code);
                } else {
                    Aggregate<Institution> found = known == null ? found(code) : known;
                    seen.put(code, found);
                    (record(intent, found).isEmpty() ? alreadySo : done).add(code);
                }
            } catch (Refusal refusal) {
                refused.put(code, refusal.refused());
            } catch (IncompatibleAggregateException _) {
                refused.put(code, Refusal.of(Rule.ID_OF_ANOTHER_KIND, "code").refused());
            }
        }
        return new InstitutionsRegistered(done, alreadySo, refused);
    }

    private static List<RegisterInstitution> inOrder(List<RegisterInstitution> intents) {
        return intents.stream()
                .sorted(Comparator.comparing(RegisterInstitution::institution))
                .toList();
    }

    private Receipt one(InstitutionIntent intent, MetaData asked) throws Exception {
        Aggregate<Institution> institution = found(intent.institution());
        Long before = institution.version();
        if (!record(intent, institution).isEmpty()) {
            ExpectedVersion.check(asked, before);
        }
        return new Receipt(
                intent.institution().value(),
                Objects.requireNonNull(institution.version(), "recorded"));
    }

    private Aggregate<Institution> found(InstitutionCode code) throws Exception {
        return institutions.loadOrCreate(code.key().toString(), Institution::new);
    }

    private List<InstitutionEvent> record(
            InstitutionIntent intent, Aggregate<Institution> institution) {
        List<InstitutionEvent> facts = decide(intent, institution.invoke(Institution::profile));
        institution.execute(it -> facts.forEach(fact -> it.record(fact, intent.reason())));
        return facts;
    }

    private Aggregate<Institution> begun(RegisterInstitution intent) throws Exception {
        List<InstitutionEvent> facts = decide(intent, Profile.UNKNOWN);
        return institutions.newInstance(() -> {
            Institution institution = new Institution();
            facts.forEach(fact -> institution.record(fact, intent.reason()));
            return institution;
        });
    }

    private List<InstitutionEvent> decide(InstitutionIntent intent, Profile profile) {
        return InstitutionRules.decide(intent, profile, LocalDate.now(clock));
    }
}
