package ke.kemis.portal.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ke.kemis.command.Actor;
import ke.kemis.command.Receipt;
import ke.kemis.command.Refused;
import ke.kemis.command.institution.InstitutionIntent;
import ke.kemis.command.learner.Alike;
import ke.kemis.command.learner.CompleteClass;
import ke.kemis.command.learner.FindAlike;
import ke.kemis.command.learner.LearnerIntent;
import ke.kemis.command.learner.MergeRecords;
import ke.kemis.command.learner.Outcomes;
import ke.kemis.command.learner.ProgressClass;
import ke.kemis.command.learner.UnmergeRecords;
import ke.kemis.command.linkage.AnswerMatch;
import ke.kemis.command.linkage.DecideMatch;
import ke.kemis.command.linkage.ReverseMatch;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.SpecialNeed;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.facts.linkage.Evidence;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.facts.linkage.SchoolAnswer;
import ke.kemis.query.Reading;
import ke.kemis.query.accesses.AccessPage;
import ke.kemis.query.accesses.AccessesMatching;
import ke.kemis.query.claims.Cause;
import ke.kemis.query.claims.ClaimDifferences;
import ke.kemis.query.claims.ClaimDifferencesOf;
import ke.kemis.query.claims.ClaimsCompared;
import ke.kemis.query.claims.ClaimsTable;
import ke.kemis.query.enrolment.Dimension;
import ke.kemis.query.enrolment.EnrolmentFigures;
import ke.kemis.query.enrolment.EnrolmentTable;
import ke.kemis.query.factlog.FactPage;
import ke.kemis.query.factlog.FactsMatching;
import ke.kemis.query.imports.ImportAnswer;
import ke.kemis.query.imports.ImportOf;
import ke.kemis.query.imports.ImportPage;
import ke.kemis.query.imports.ImportRecord;
import ke.kemis.query.imports.ImportState;
import ke.kemis.query.imports.Imports;
import ke.kemis.query.imports.Remarks;
import ke.kemis.query.imports.RemarksOf;
import ke.kemis.query.institutions.InstitutionAnswer;
import ke.kemis.query.institutions.InstitutionOf;
import ke.kemis.query.institutions.InstitutionPage;
import ke.kemis.query.institutions.InstitutionRecord;
import ke.kemis.query.institutions.InstitutionStatus;
import ke.kemis.query.institutions.InstitutionsMatching;
import ke.kemis.query.learnerhistory.LearnerHistory;
import ke.kemis.query.learnerhistory.LearnerHistoryOf;
import ke.kemis.query.learnerrecord.LearnerRecord;
import ke.kemis.query.learnerrecord.LearnerRecordAnswer;
import ke.kemis.query.learnerrecord.LearnerRecordOf;
import ke.kemis.query.learnersearch.LearnerPage;
import ke.kemis.query.learnersearch.LearnersMatching;
import ke.kemis.query.matches.MatchAnswer;
import ke.kemis.query.matches.MatchOf;
import ke.kemis.query.matches.MatchPage;
import ke.kemis.query.matches.MatchState;
import ke.kemis.query.matches.MatchesMatching;
import ke.kemis.query.projections.DropParked;
import ke.kemis.query.projections.DroppedFacts;
import ke.kemis.query.projections.DroppedPage;
import ke.kemis.query.projections.ParkedFacts;
import ke.kemis.query.projections.ParkedPage;
import ke.kemis.query.projections.ParkedSettled;
import ke.kemis.query.projections.ProjectionsNow;
import ke.kemis.query.projections.ProjectionsReport;
import ke.kemis.query.projections.RetryParked;
import ke.kemis.query.proof.LogDigest;
import ke.kemis.query.proof.LogDigestOf;
import ke.kemis.query.proof.LogProofNow;
import ke.kemis.query.proof.LogProofReport;
import ke.kemis.query.schoolroll.SchoolRoll;
import ke.kemis.query.schoolroll.SchoolRollOf;
import ke.kemis.query.transfers.TransferPage;
import ke.kemis.query.transfers.TransfersMatching;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.SimpleQueryBus;

/**
 * Both sides of a register as the pages see them: every question has an answer, every intent is
 * taken and remembered, or refused by the rule a test asks for.
 */
final class SampleRegister {

    /** What the facts of this register come to. */
    static final String DIGEST = "8ca4bab13248e45735991bac878c8e79277d324b4b99fba105287aff245249ba";

    static final LearnerId AMINA = LearnerId.of("018f3c5e-7b1a-7c3d-9f00-0123456789ab");
    static final LearnerId ASKED_FOR = LearnerId.of("018f3c5e-7b1a-7c3d-9f00-0123456789ac");
    static final LearnerId RELEASED = LearnerId.of("018f3c5e-7b1a-7c3d-9f00-0123456789ad");
    static final LearnerId LEFT = LearnerId.of("018f3c5e-7b1a-7c3d-9f00-0123456789ae");
    static final LearnerId TWIN = LearnerId.of("018f3c5e-7b1a-7c3d-9f00-0123456789af");
    static final LearnerId GONE = LearnerId.of("018f3c5e-7b1a-7c3d-9f00-0123456789b0");

    /** Merged with a record of the very same seat, which moved nobody, and promoted since. */
    static final LearnerId CLASSMATE = LearnerId.of("018f3c5e-7b1a-7c3d-9f00-0123456789c1");

    /** The same, but on no roll before the merging. */
    static final LearnerId WENT_ON = LearnerId.of("018f3c5e-7b1a-7c3d-9f00-0123456789c2");

    static final UUID PROMOTED = UUID.fromString("018f3c5e-1111-7c3d-9f00-0000000000c3");

    private static final UUID AT_ONE_SEAT = UUID.fromString("018f3c5e-1111-7c3d-9f00-0000000000c4");

    static final LearnerId JOINED = LearnerId.of("018f3c5e-7b1a-7c3d-9f00-0123456789b1");
    static final LearnerId NOBODY = LearnerId.of("018f3c5e-7b1a-7c3d-9f00-0123456789ff");
    static final InstitutionCode MARANDA = InstitutionCode.of("41/7301");
    static final InstitutionCode KISUMU = InstitutionCode.of("KSM001");
    static final ImportId RUNNING = ImportId.of("018f3c5e-0000-7c3d-9f00-000000000001");
    static final ImportId FINISHED = ImportId.of("018f3c5e-0000-7c3d-9f00-000000000002");
    static final List<MatchId> PAIRS =
            List.of(
                    MatchId.of("018f3c5e-2222-7c3d-9f00-000000000001"),
                    MatchId.of("018f3c5e-2222-7c3d-9f00-000000000002"),
                    MatchId.of("018f3c5e-2222-7c3d-9f00-000000000003"));
    static final MatchId BY_LIKENESS = MatchId.of("018f3c5e-2222-7c3d-9f00-000000000004");
    static final List<MatchId> ASKED =
            List.of(
                    MatchId.of("018f3c5e-2222-7c3d-9f00-000000000005"),
                    MatchId.of("018f3c5e-2222-7c3d-9f00-000000000006"));
    private static final Map<MatchId, MatchState> STATES = states();
    static final UUID GUARDIAN = UUID.fromString("018f3c5e-1111-7c3d-9f00-000000000006");
    static final UUID PROMOTION = UUID.fromString("018f3c5e-1111-7c3d-9f00-000000000003");
    private static final Instant RECORDED = Instant.parse("2026-01-12T07:01:22Z");
    private static final LocalDate TERM = LocalDate.of(2026, 1, 12);

    private final CommandBus commands = SimpleCommandBus.builder().build();
    private final QueryBus queries = SimpleQueryBus.builder().build();
    private final List<Object> intents = new CopyOnWriteArrayList<>();
    private final List<Object> questions = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, Object> waitedFor = new ConcurrentHashMap<>();
    private volatile Refused refusal;
    private volatile Function<Object, Object> objection = _ -> null;
    private volatile Object expectedVersion;

    SampleRegister() {
        Stream.of(LearnerIntent.class, InstitutionIntent.class)
                .flatMap(root -> Stream.of(root.getPermittedSubclasses()))
                .forEach(intent -> takes(intent, _ -> new Receipt("id", 7)));
        commands.subscribe(
                FindAlike.class.getName(),
                message ->
                        new GenericCommandResultMessage<>(
                                alike((FindAlike) message.getPayload()), MetaData.emptyInstance()));
        Stream.of(DecideMatch.class, AnswerMatch.class, ReverseMatch.class)
                .forEach(intent -> takes(intent, _ -> new Receipt("id", 1)));
        answers(MatchesMatching.class, MatchPage.class, SampleRegister::matches);
        answers(
                MatchOf.class,
                MatchAnswer.class,
                of -> new MatchAnswer(STATES.containsKey(of.match()) ? pair(of.match()) : null));
        Stream.of(MergeRecords.class, UnmergeRecords.class)
                .forEach(intent -> takes(intent, _ -> new Receipt("id", 7)));
        takes(ke.kemis.command.intake.ReceiveImport.class, _ -> new Receipt("id", 0));
        takes(ke.kemis.command.intake.CancelImport.class, _ -> new Receipt("id", 1));
        takes(
                ke.kemis.query.projections.RebuildProjection.class,
                _ -> new ke.kemis.query.projections.RebuildStarted("school-roll"));
        takes(ProgressClass.class, intent -> outcomes(((ProgressClass) intent).learners()));
        takes(CompleteClass.class, intent -> outcomes(((CompleteClass) intent).learners()));
        answers(LearnerRecordOf.class, LearnerRecordAnswer.class, this::record);
        answers(LearnerHistoryOf.class, LearnerHistory.class, SampleRegister::history);
        answers(LearnersMatching.class, LearnerPage.class, SampleRegister::found);
        answers(
                InstitutionOf.class,
                InstitutionAnswer.class,
                one ->
                        new InstitutionAnswer(
                                schools().stream()
                                        .filter(s -> s.institution().equals(one.institution()))
                                        .findFirst()
                                        .orElse(null)));
        answers(InstitutionsMatching.class, InstitutionPage.class, SampleRegister::schools);
        answers(SchoolRollOf.class, SchoolRoll.class, SampleRegister::roll);
        answers(TransfersMatching.class, TransferPage.class, _ -> transfers());
        answers(EnrolmentFigures.class, EnrolmentTable.class, SampleRegister::figures);
        answers(FactsMatching.class, FactPage.class, SampleRegister::log);
        answers(
                Imports.class,
                ImportPage.class,
                _ -> new ImportPage(List.of(oneImport(RUNNING), oneImport(FINISHED)), 2, 0, 20));
        answers(
                ImportOf.class,
                ImportAnswer.class,
                of ->
                        new ImportAnswer(
                                of.id().equals(RUNNING) || of.id().equals(FINISHED)
                                        ? oneImport(of.id())
                                        : null));
        answers(
                ke.kemis.query.imports.MeaningsOf.class,
                ke.kemis.query.imports.Meanings.class,
                _ -> new ke.kemis.query.imports.Meanings(List.of()));
        answers(
                ClaimsCompared.class,
                ClaimsTable.class,
                _ ->
                        new ClaimsTable(
                                List.of(
                                        new ClaimsTable.OfClass(
                                                "KSM001", Grade.G6, 1_240L, 1_306, 1_180L),
                                        new ClaimsTable.OfClass(
                                                "KSM001", Grade.G7, null, 210, 334L)),
                                List.of(
                                        new ClaimsTable.OfLevel(
                                                Level.PRIMARY, 1_240L, 1_306, 1_180L),
                                        new ClaimsTable.OfLevel(Level.JUNIOR, null, 210, 334L)),
                                2,
                                0,
                                50));
        answers(ClaimDifferencesOf.class, ClaimDifferences.class, SampleRegister::differences);
        answers(RemarksOf.class, Remarks.class, SampleRegister::remarks);
        answers(AccessesMatching.class, AccessPage.class, SampleRegister::looks);
        answers(ParkedFacts.class, ParkedPage.class, SampleRegister::parked);
        answers(DroppedFacts.class, DroppedPage.class, SampleRegister::dropped);
        Stream.of(RetryParked.class, DropParked.class)
                .forEach(one -> takes(one, _ -> new ParkedSettled("school-roll", 1, 0)));
        answers(ProjectionsNow.class, ProjectionsReport.class, _ -> projections());
        answers(LogProofNow.class, LogProofReport.class, _ -> proof());
        answers(LogDigestOf.class, LogDigest.class, at -> new LogDigest(at.position(), DIGEST));
    }

    private static LogProofReport proof() {
        return new LogProofReport(
                1_204,
                new LogProofReport.Stamp(1_200, DIGEST, PagesUnderTest.NOW),
                PagesUnderTest.NOW,
                new LogProofReport.Check(
                        "admin",
                        PagesUnderTest.NOW,
                        PagesUnderTest.NOW,
                        1_200,
                        1_200,
                        List.of(new LogProofReport.Finding(LogProofReport.Kind.CHANGED, 0, 700))));
    }

    /** Somebody called Amina is known here, and somebody like her where the reader may not look. */
    private static Alike alike(FindAlike question) {
        return new Alike(
                question.person().firstName().equals("Amina")
                        ? List.of(
                                new Alike.One(TWIN, true, true, KISUMU),
                                new Alike.One(NOBODY, false, false, MARANDA))
                        : List.of());
    }

    /** Two wait, one was decided; one was joined by likeness, and of two the schools were asked. */
    private static Map<MatchId, MatchState> states() {
        Map<MatchId, MatchState> states = new LinkedHashMap<>();
        PAIRS.forEach(match -> states.put(match, MatchState.OPEN));
        states.put(PAIRS.getLast(), MatchState.SAME);
        states.put(BY_LIKENESS, MatchState.JOINED);
        ASKED.forEach(match -> states.put(match, MatchState.SCHOOL_ASKED));
        return states;
    }

    private static MatchPage matches(MatchesMatching of) {
        List<MatchPage.Item> items =
                STATES.keySet().stream()
                        .filter(match -> of.state() == null || stateOf(match) == of.state())
                        .filter(match -> of.behind() == null || match.compareTo(of.behind()) > 0)
                        .map(match ->
                                new MatchPage.Item(
                                        match,
                                        stateOf(match),
                                        new MatchPage.Side(AMINA, MARANDA, person("Amina")),
                                        new MatchPage.Side(TWIN, KISUMU, person("Aminah")),
                                        6.3,
                                        FINISHED,
                                        null,
                                        RECORDED,
                                        match.equals(PAIRS.getFirst())))
                        .toList();
        return new MatchPage(
                items,
                Map.of(MatchState.OPEN, 2L, MatchState.SAME, 1L),
                items.size(),
                of.page(),
                of.size());
    }

    private static MatchState stateOf(MatchId match) {
        return Objects.requireNonNull(STATES.get(match));
    }

    private MatchAnswer.Match pair(MatchId match) {
        boolean decided = stateOf(match) == MatchState.SAME;
        boolean merged = decided || stateOf(match) == MatchState.JOINED;
        LearnerId known = merged ? JOINED : AMINA;
        LearnerId newcomer = merged ? GONE : TWIN;
        return new MatchAnswer.Match(
                match,
                1,
                stateOf(match),
                new MatchAnswer.Side(
                        known, MARANDA, record(new LearnerRecordOf(known, null)).found()),
                match.equals(ASKED.getLast())
                        ? new MatchAnswer.Side(null, KISUMU, null)
                        : new MatchAnswer.Side(
                                newcomer,
                                KISUMU,
                                record(new LearnerRecordOf(newcomer, null)).found()),
                new Explanation(
                        6.3,
                        -12,
                        -3.2,
                        "1",
                        List.of(
                                new Evidence("given name", "CLOSE", 3.4),
                                new Evidence("family name", "SAME", 6.1),
                                new Evidence("date of birth", "SWAPPED", 7.8),
                                new Evidence("guardian's number", "SAME", 5.2),
                                new Evidence("BIRTH_CERTIFICATE", "DIFFERENT", -1.4),
                                new Evidence("county", "SAME", 0.4))),
                FINISHED,
                null,
                RECORDED,
                merged ? JOINED : null,
                ASKED.contains(match) ? List.of(MARANDA, KISUMU) : List.of(),
                decided
                        ? List.of(
                                new MatchAnswer.Said(
                                        MatchState.SAME,
                                        RECORDED,
                                        "wafula",
                                        "COUNTY_OFFICER",
                                        "One certificate was seen.",
                                        null,
                                        null))
                        : List.of(
                                new MatchAnswer.Said(
                                        MatchState.OPEN,
                                        RECORDED,
                                        "achieng",
                                        "HEAD",
                                        "They sit in one class.",
                                        KISUMU,
                                        SchoolAnswer.TWO_PEOPLE)));
    }

    private static Person person(String name) {
        return new Person("Ng'ang'a", name, "Wanjikũ", Sex.F, LocalDate.of(2015, 3, 9), "KE");
    }

    /** A class of many, of which two kinds of rows take turns. */
    private static ClaimDifferences differences(ClaimDifferencesOf of) {
        int all = 2_513;
        ClaimDifferences.One promoted =
                new ClaimDifferences.One(
                        AMINA, true, 12L, true, false, true, Cause.PROMOTION_NOT_RECORDED);
        ClaimDifferences.One unknown =
                new ClaimDifferences.One(
                        null, false, 14L, false, false, true, Cause.NOT_IN_REGISTER);
        return new ClaimDifferences(
                KISUMU,
                1_240L,
                1_306,
                1_180L,
                IntStream.range(of.page() * of.size(), Math.min(all, (of.page() + 1) * of.size()))
                        .mapToObj(n -> n % 2 == 0 ? promoted : unknown)
                        .toList(),
                List.of(
                        new ClaimDifferences.OfCause(Cause.PROMOTION_NOT_RECORDED, 1_712),
                        new ClaimDifferences.OfCause(Cause.NOT_IN_REGISTER, 801)),
                all,
                of.page(),
                of.size());
    }

    /** There are always older ones. */
    private static AccessPage looks(AccessesMatching of) {
        if (of.size() > 50) {
            AccessPage.Look look =
                    looks(new AccessesMatching(null, null, null, null, null, 50))
                            .items()
                            .getFirst();
            return new AccessPage(Collections.nCopies(of.size(), look), 11L);
        }
        return new AccessPage(
                List.of(
                        new AccessPage.Look(
                                12,
                                RECORDED,
                                "wafula",
                                Role.COUNTY_OFFICER,
                                "county:042",
                                "10.1.2.3",
                                "request-1",
                                "LearnerRecordOf",
                                "A complaint of the mother",
                                null,
                                List.of(AMINA)),
                        new AccessPage.Look(
                                11,
                                RECORDED,
                                "achieng",
                                Role.HEAD,
                                "institution:KSM001",
                                "10.1.2.4",
                                "request-2",
                                "LearnersMatching",
                                null,
                                null,
                                List.of(AMINA, ASKED_FOR, RELEASED)),
                        new AccessPage.Look(
                                10,
                                RECORDED,
                                "njeri",
                                Role.AUDITOR,
                                "nation",
                                "10.1.2.5",
                                "request-3",
                                "WorkedRowsOf",
                                "AUDIT 17/2026",
                                FINISHED,
                                List.of())),
                11L);
    }

    CommandBus commands() {
        return commands;
    }

    QueryBus queries() {
        return queries;
    }

    /** The version that the last intent expected; nothing where any would do. */
    Object expectedVersion() {
        return expectedVersion;
    }

    /** Every intent from now on is refused so; nothing: is taken. */
    void refuses(Refused by) {
        refusal = by;
    }

    /** Questions are answered by what this has against them; nothing: they are answered. */
    void objects(Function<Object, Object> by) {
        objection = by;
    }

    void forget() {
        refusal = null;
        objection = _ -> null;
        intents.clear();
        questions.clear();
        waitedFor.clear();
    }

    List<Object> intents() {
        return intents;
    }

    List<Object> questions() {
        return questions;
    }

    /**
     * The position whose facts the answer to such a question had to know; nothing: any would do.
     */
    Object waitedFor(Class<?> question) {
        return waitedFor.get(question);
    }

    <Q> Q lastQuestion(Class<Q> kind) {
        return questions.stream().filter(kind::isInstance).map(kind::cast).toList().getLast();
    }

    private void takes(Class<?> intent, Function<Object, Object> answer) {
        commands.subscribe(
                intent.getName(),
                message -> {
                    if (refusal != null) {
                        throw new CommandExecutionException("refused", null, refusal);
                    }
                    expectedVersion = message.getMetaData().get(Actor.EXPECTED_VERSION);
                    intents.add(message.getPayload());
                    return new GenericCommandResultMessage<>(
                            answer.apply(message.getPayload()),
                            MetaData.with(Actor.POSITION, 1_204L));
                });
    }

    private <Q, A> void answers(Class<Q> question, Class<A> answer, Function<Q, A> by) {
        queries.subscribe(
                question.getName(),
                answer,
                message -> {
                    questions.add(message.getPayload());
                    Object after = message.getMetaData().get(Reading.AFTER);
                    if (after != null) {
                        waitedFor.put(question, after);
                    }
                    Object against = objection.apply(message.getPayload());
                    if (against != null) {
                        throw new QueryExecutionException("not answered", null, against);
                    }
                    return by.apply(question.cast(message.getPayload()));
                });
    }

    private LearnerRecordAnswer record(LearnerRecordOf of) {
        if (of.learner().equals(NOBODY)
                || (of.asOf() != null
                        && of.asOf().isBefore(Instant.parse("2020-01-01T00:00:00Z")))) {
            return new LearnerRecordAnswer(null);
        }
        Standing.PendingTransfer pending =
                of.learner().equals(ASKED_FOR)
                        ? new Standing.PendingTransfer(KISUMU, TransferState.REQUESTED, TERM)
                        : of.learner().equals(RELEASED)
                                ? new Standing.PendingTransfer(KISUMU, TransferState.RELEASED, TERM)
                                : null;
        return new LearnerRecordAnswer(
                new LearnerRecord(
                        of.learner(),
                        7,
                        new Person(
                                "Ng'ang'a",
                                of.learner().equals(TWIN) ? "Aminah" : "Amina",
                                "Wanjikũ",
                                Sex.F,
                                LocalDate.of(2015, 3, 9),
                                "KE"),
                        List.of(
                                new Identifier(IdentifierKind.UPI, "ABC123", null),
                                new Identifier(IdentifierKind.BIRTH_CERTIFICATE, "0123456", null),
                                new Identifier(IdentifierKind.ADMISSION_NUMBER, "881", MARANDA)),
                        List.of(
                                new Guardian(
                                        "Grace Wanjiku Ng'ang'a",
                                        Guardian.Relation.MOTHER,
                                        "+254712345678",
                                        null,
                                        "01234567")),
                        new LearnerRecord.Health(
                                List.of(SpecialNeed.VISUAL, SpecialNeed.ALBINISM),
                                "Asthma; keeps an inhaler"),
                        new Standing(
                                of.learner().equals(LEFT)
                                        ? Status.WITHDRAWN
                                        : of.learner().equals(GONE)
                                                ? Status.MERGED
                                                : Status.ENROLLED,
                                of.learner().equals(TWIN) ? KISUMU : MARANDA,
                                Grade.G5,
                                2026,
                                TERM,
                                pending),
                        List.of(
                                new LearnerRecord.Result(
                                        Assessment.KEYA,
                                        2024,
                                        new LinkedHashMap<>(
                                                Map.of("Mathematics", "78", "Kiswahili", "81")),
                                        LocalDate.of(2024, 11, 1),
                                        UUID.randomUUID())),
                        LocalDate.of(2021, 1, 11),
                        RECORDED,
                        of.learner().equals(GONE) ? JOINED : null,
                        of.learner().equals(JOINED)
                                ? List.of(new LearnerRecord.TwoRolls(MARANDA, KISUMU, TERM))
                                : List.of(),
                        of.learner().equals(CLASSMATE) || of.learner().equals(WENT_ON)
                                ? List.of(
                                        new LearnerRecord.Merging(
                                                AT_ONE_SEAT, GONE, of.learner().equals(WENT_ON)))
                                : List.of()));
    }

    private static LearnerHistory history(LearnerHistoryOf of) {
        List<LearnerHistory.Entry> facts = new ArrayList<>();
        UUID wrong = UUID.fromString("018f3c5e-1111-7c3d-9f00-000000000001");
        UUID undo = UUID.fromString("018f3c5e-1111-7c3d-9f00-000000000002");
        facts.add(
                entry(
                        UUID.fromString("018f3c5e-1111-7c3d-9f00-000000000000"),
                        "learner-enrolled",
                        0,
                        LocalDate.of(2021, 1, 11),
                        null,
                        null,
                        Map.of(
                                "institution",
                                MARANDA.toString(),
                                "grade",
                                "PP2",
                                "year",
                                2021,
                                "person",
                                Map.of(
                                        "firstName",
                                        "Amina",
                                        "surname",
                                        "Nganga",
                                        "sex",
                                        "F",
                                        "dateOfBirth",
                                        "2015-03-09"),
                                "identifiers",
                                List.of(Map.of("kind", "UPI", "value", "ABC123")),
                                "guardians",
                                List.of(Map.of("name", "Grace Wanjiku", "relation", "MOTHER")))));
        facts.add(
                entry(
                        wrong,
                        "learner-progressed",
                        1,
                        LocalDate.of(2025, 1, 6),
                        null,
                        undo,
                        Map.of(
                                "institution",
                                MARANDA.toString(),
                                "from",
                                "G3",
                                "to",
                                "G5",
                                "outcome",
                                "ACCELERATED",
                                "year",
                                2025)));
        facts.add(
                entry(
                        undo,
                        "step-undone",
                        2,
                        LocalDate.of(2025, 1, 8),
                        "Wrong grade chosen.",
                        null,
                        Map.of(
                                "fact",
                                wrong.toString(),
                                "undone",
                                "learner-progressed",
                                "restored",
                                Map.of("status", "ENROLLED", "grade", "G3"))));
        facts.add(
                entry(
                        PROMOTION,
                        "learner-progressed",
                        3,
                        LocalDate.of(2025, 1, 6),
                        null,
                        null,
                        Map.of(
                                "institution",
                                MARANDA.toString(),
                                "from",
                                "G3",
                                "to",
                                "G4",
                                "outcome",
                                "PROMOTED",
                                "year",
                                2025)));
        facts.add(
                entry(
                        UUID.fromString("018f3c5e-1111-7c3d-9f00-000000000004"),
                        "details-corrected",
                        4,
                        LocalDate.of(2025, 2, 3),
                        "Spelled as on the certificate.",
                        null,
                        Map.of(
                                "evidence",
                                "Birth certificate seen.",
                                "corrections",
                                List.of(
                                        Map.of(
                                                "detail",
                                                "SURNAME",
                                                "before",
                                                "Nganga",
                                                "after",
                                                "Ng'ang'a")))));
        if (of.learner().equals(JOINED)) {
            facts.addAll(merging());
        }
        if (of.learner().equals(CLASSMATE) || of.learner().equals(WENT_ON)) {
            facts.addAll(mergingAtOneSeat());
        }
        return new LearnerHistory(of.learner(), of.learner().equals(NOBODY) ? List.of() : facts);
    }

    /** What follows where the person stands afterwards where the other stood. */
    private static List<LearnerHistory.Entry> mergingAtOneSeat() {
        Map<String, Object> seat =
                Map.of("status", "ENROLLED", "institution", MARANDA.toString(), "grade", "G5");
        return List.of(
                entry(
                        AT_ONE_SEAT,
                        "records-merged",
                        5,
                        LocalDate.of(2026, 1, 13),
                        "One certificate.",
                        null,
                        Map.of("other", GONE.toString(), "standing", seat, "theirs", seat)),
                entry(
                        PROMOTED,
                        "learner-progressed",
                        6,
                        LocalDate.of(2026, 1, 14),
                        null,
                        null,
                        Map.of(
                                "institution",
                                MARANDA.toString(),
                                "from",
                                "G5",
                                "to",
                                "G6",
                                "outcome",
                                "PROMOTED",
                                "year",
                                2026)));
    }

    /** What follows where another record was merged into this one, and its own first fact. */
    private static List<LearnerHistory.Entry> merging() {
        LearnerHistory.Entry theirs =
                entry(
                        UUID.fromString("018f3c5e-1111-7c3d-9f00-000000000007"),
                        "learner-enrolled",
                        0,
                        LocalDate.of(2026, 1, 12),
                        null,
                        null,
                        Map.of("institution", KISUMU.toString(), "grade", "G5", "year", 2026));
        return List.of(
                entry(
                        UUID.fromString("018f3c5e-1111-7c3d-9f00-000000000005"),
                        "records-merged",
                        5,
                        LocalDate.of(2026, 1, 13),
                        "The mother came with one certificate.",
                        null,
                        Map.of(
                                "other",
                                GONE.toString(),
                                "standing",
                                Map.of(
                                        "status",
                                        "ENROLLED",
                                        "institution",
                                        MARANDA.toString(),
                                        "grade",
                                        "G5"),
                                "theirs",
                                Map.of(
                                        "status",
                                        "ENROLLED",
                                        "institution",
                                        KISUMU.toString(),
                                        "grade",
                                        "G5"))),
                entry(
                        GUARDIAN,
                        "guardian-assigned",
                        6,
                        LocalDate.of(2026, 1, 14),
                        null,
                        null,
                        Map.of("guardian", Map.of("name", "Mary", "relation", "OTHER"))),
                entry(
                        UUID.fromString("018f3c5e-1111-7c3d-9f00-000000000008"),
                        "guardian-ended",
                        7,
                        LocalDate.of(2026, 1, 15),
                        "The court has decided.",
                        null,
                        Map.of("guardian", Map.of("name", "Mary", "relation", "OTHER"))),
                new LearnerHistory.Entry(
                        theirs.fact(),
                        theirs.type(),
                        theirs.sequence(),
                        theirs.position(),
                        theirs.on(),
                        theirs.recordedAt(),
                        theirs.actor(),
                        theirs.role(),
                        null,
                        null,
                        theirs.data(),
                        GONE));
    }

    private static LearnerHistory.Entry entry(
            UUID fact,
            String type,
            long sequence,
            LocalDate on,
            String reason,
            UUID undoneBy,
            Map<String, Object> data) {
        return new LearnerHistory.Entry(
                fact,
                type,
                sequence,
                1_000 + sequence,
                on,
                RECORDED.plusSeconds(sequence),
                "admin",
                "ADMINISTRATOR",
                reason,
                undoneBy,
                data,
                null);
    }

    private static LearnerPage found(LearnersMatching of) {
        if ("nobody".equals(of.q())) {
            return new LearnerPage(List.of(), 0, Map.of(), 3);
        }
        boolean byNumber = "TWN456".equals(of.q());
        List<LearnerPage.Item> items =
                IntStream.range(0, byNumber ? 1 : 20)
                        .mapToObj(i ->
                                new LearnerPage.Item(
                                        byNumber || i == 5 ? TWIN : AMINA,
                                        "Ng'ang'a",
                                        "Amina",
                                        "Wanjikũ",
                                        Sex.F,
                                        LocalDate.of(2015, 3, 9),
                                        i == 3 ? Status.WITHDRAWN : Status.ENROLLED,
                                        MARANDA,
                                        "Maranda Primary School",
                                        "041",
                                        Grade.G5,
                                        2026,
                                        of.q() == null
                                                ? Map.of()
                                                : Map.of(
                                                        "otherNames",
                                                        "<em>Wanjikũ</em>",
                                                        "surname",
                                                        "<em>Ng&#39;ang&#39;a</em>")))
                        .toList();
        Map<String, Map<String, Long>> facets =
                Map.of(
                        "sex", Map.of("F", 900L, "M", 334L),
                        "status", Map.of("ENROLLED", 1_200L, "WITHDRAWN", 34L),
                        "grade", Map.of("G4", 500L, "G5", 734L),
                        "year", Map.of("2026", 1_200L, "2025", 34L),
                        "county", Map.of("041", 1_000L, "042", 234L));
        return new LearnerPage(items, 1_234, facets, 3);
    }

    private static List<InstitutionRecord> schools() {
        return List.of(
                school(MARANDA, "Maranda Primary School", County.SIAYA, InstitutionStatus.OPEN),
                school(KISUMU, "Kisumu Boys High School", County.KISUMU, InstitutionStatus.OPEN),
                school(
                        InstitutionCode.of("SUSP1"),
                        "Kisumu Girls High School",
                        County.KISUMU,
                        InstitutionStatus.SUSPENDED),
                school(
                        InstitutionCode.of("GONE1"),
                        "Old Mission School",
                        County.NYERI,
                        InstitutionStatus.CLOSED));
    }

    private static InstitutionRecord school(
            InstitutionCode code, String name, County county, InstitutionStatus status) {
        return new InstitutionRecord(
                code,
                3,
                name,
                Set.of(Level.PRE_PRIMARY, Level.PRIMARY, Level.JUNIOR),
                Ownership.PUBLIC,
                county,
                "Bondo",
                null,
                -0.1,
                34.2,
                status,
                LocalDate.of(1952, 1, 1),
                status == InstitutionStatus.CLOSED ? LocalDate.of(2020, 1, 1) : null);
    }

    private static InstitutionPage schools(InstitutionsMatching of) {
        List<InstitutionRecord> fitting =
                schools().stream()
                        .filter(one ->
                                of.q() == null
                                        || one.name()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .contains(
                                                        of.q().toLowerCase(java.util.Locale.ROOT)))
                        .toList();
        return new InstitutionPage(fitting, fitting.size(), of.page(), of.size());
    }

    private static SchoolRoll roll(SchoolRollOf of) {
        List<SchoolRoll.Entry> entries =
                IntStream.range(0, 43)
                        .mapToObj(i ->
                                new SchoolRoll.Entry(
                                        new LearnerId(new UUID(7, i)),
                                        "Otieno",
                                        "Child " + i,
                                        null,
                                        i % 2 == 0 ? Sex.F : Sex.M,
                                        of.grade() == null ? Grade.G4 : of.grade(),
                                        of.grade() == Grade.G6 || (of.grade() == Grade.G12 && i > 2)
                                                ? 2026
                                                : 2025,
                                        TERM))
                        .toList();
        Map<Grade, Long> byGrade = new EnumMap<>(Grade.class);
        byGrade.put(Grade.G4, 43L);
        byGrade.put(Grade.G5, 39L);
        byGrade.put(Grade.PP1, 1_021L);
        return new SchoolRoll(
                of.institution(),
                of.on(),
                of.knownAt() == null ? RECORDED : of.knownAt(),
                entries,
                of.grade() == Grade.G8 ? 2_001 : 1_103,
                byGrade);
    }

    private static Outcomes outcomes(List<LearnerId> all) {
        return new Outcomes(
                all.subList(2, all.size()),
                List.of(all.get(1)),
                List.of(
                        new Outcomes.NotDone(
                                all.getFirst(),
                                new Refused(
                                        "TRANSFER_PENDING",
                                        "A transfer of this learner waits.",
                                        null,
                                        Refused.Kind.CONFLICT))));
    }

    private static TransferPage transfers() {
        return new TransferPage(
                List.of(
                        transfer(TransferState.REQUESTED, true),
                        transfer(TransferState.RELEASED, false)),
                2,
                0,
                25);
    }

    private static TransferPage.Transfer transfer(TransferState state, boolean overdue) {
        return new TransferPage.Transfer(
                AMINA,
                "Ng'ang'a",
                "Amina",
                MARANDA,
                KISUMU,
                Grade.G5,
                state,
                TERM,
                TERM,
                "The family moved.",
                overdue);
    }

    private static EnrolmentTable figures(EnrolmentFigures of) {
        List<EnrolmentTable.Row> rows = new ArrayList<>();
        for (String county : List.of("041", "042", "047")) {
            for (String level : List.of("PRIMARY", "JUNIOR")) {
                for (String sex : List.of("F", "M")) {
                    Map<Dimension, String> cell = new EnumMap<>(Dimension.class);
                    Map<Dimension, String> all =
                            Map.of(
                                    Dimension.COUNTY,
                                    county,
                                    Dimension.LEVEL,
                                    level,
                                    Dimension.SEX,
                                    sex,
                                    Dimension.GRADE,
                                    "G4",
                                    Dimension.INSTITUTION,
                                    MARANDA.toString(),
                                    Dimension.YEAR,
                                    "2026");
                    of.by().forEach(one -> cell.put(one, all.getOrDefault(one, "")));
                    rows.add(
                            new EnrolmentTable.Row(
                                    cell, 12_345 + (sex.equals("F") ? 321 : 0) * level.length()));
                }
            }
        }
        Map<Map<Dimension, String>, Long> sums = new LinkedHashMap<>();
        rows.forEach(row -> sums.merge(row.of(), row.learners(), Long::sum));
        List<EnrolmentTable.Row> summed =
                sums.entrySet().stream()
                        .map(one -> new EnrolmentTable.Row(one.getKey(), one.getValue()))
                        .toList();
        return new EnrolmentTable(
                of.on(),
                of.knownAt() == null ? RECORDED : of.knownAt(),
                98_765,
                summed,
                summed.stream().mapToLong(EnrolmentTable.Row::learners).sum());
    }

    private static FactPage log(FactsMatching of) {
        List<FactPage.LoggedFact> facts =
                history(new LearnerHistoryOf(AMINA, null)).facts().reversed().stream()
                        .map(fact ->
                                new FactPage.LoggedFact(
                                        fact.fact(),
                                        fact.type(),
                                        AMINA.value(),
                                        AMINA,
                                        null,
                                        null,
                                        null,
                                        fact.sequence(),
                                        fact.position(),
                                        fact.on(),
                                        fact.recordedAt(),
                                        fact.actor(),
                                        fact.role(),
                                        fact.reason(),
                                        fact.data()))
                        .toList();
        return new FactPage(facts, of.cursor() == null ? 999L : null);
    }

    private static ImportRecord oneImport(ImportId id) {
        boolean running = id.equals(RUNNING);
        return new ImportRecord(
                id,
                ImportSource.INSTITUTIONS,
                "schools.csv",
                "00".repeat(32),
                5_024_534,
                running ? ImportState.RUNNING : ImportState.FINISHED,
                running ? 12_000 : 37_930,
                running ? 11_800 : 37_000,
                0,
                0,
                0,
                0,
                running ? 200 : 930,
                running ? 0.32 : 1,
                2_400,
                running ? 11L : null,
                4L,
                null,
                RECORDED,
                running ? null : RECORDED.plusSeconds(16),
                null,
                List.of());
    }

    private static Remarks remarks(RemarksOf of) {
        return new Remarks(
                of.id(),
                of.afterLine() >= 77
                        ? List.of()
                        : List.of(
                                new Remark(
                                        14,
                                        false,
                                        "COUNTY_SPELLED",
                                        "County",
                                        "Nairobbi",
                                        "Taken as Nairobi."),
                                new Remark(
                                        77,
                                        true,
                                        "CODE_REPEATED",
                                        "Code",
                                        "=1+1",
                                        "Another row has this code.")),
                2);
    }

    private static ProjectionsReport projections() {
        return new ProjectionsReport(
                98_765,
                List.of(
                        new ProjectionsReport.Projection(
                                "school-roll",
                                98_765,
                                0,
                                0,
                                0,
                                1,
                                true,
                                null,
                                null,
                                new ProjectionsReport.Rebuilt(
                                        RECORDED,
                                        48.2,
                                        98_765,
                                        ProjectionsReport.Verdict.DIFFERENT,
                                        List.of("spell"))),
                        new ProjectionsReport.Projection(
                                "learner-search",
                                90_000,
                                8_765,
                                75.5,
                                2,
                                0,
                                true,
                                "Elasticsearch is away.",
                                new ProjectionsReport.Rebuild(
                                        ProjectionsReport.Stage.LOADING,
                                        40_000,
                                        98_765,
                                        12_000,
                                        5L,
                                        RECORDED),
                                null)),
                List.of(
                        new ProjectionsReport.Follower(
                                "when-account-changes-then-let-in-or-out",
                                0,
                                98_760,
                                5,
                                12.5,
                                true)));
    }

    private static ParkedPage parked(ParkedFacts question) {
        return new ParkedPage(
                question.name(),
                List.of(
                        new ParkedPage.Parked(
                                PROMOTION,
                                "learner-progressed",
                                AMINA.value(),
                                3,
                                90_001,
                                RECORDED,
                                RECORDED,
                                "IllegalStateException at ke.kemis.query.schoolroll.OnRoll",
                                4)),
                1,
                question.page(),
                question.size());
    }

    private static DroppedPage dropped(DroppedFacts question) {
        return new DroppedPage(
                question.name(),
                List.of(
                        new DroppedPage.Dropped(
                                PROMOTION,
                                "learner-progressed",
                                AMINA.value(),
                                80_001,
                                "IllegalStateException",
                                "achieng",
                                "Entered twice",
                                RECORDED,
                                null),
                        new DroppedPage.Dropped(
                                PROMOTION,
                                "learner-progressed",
                                AMINA.value(),
                                79_001,
                                "IllegalStateException",
                                "achieng",
                                "The school was never registered",
                                RECORDED,
                                RECORDED)),
                2,
                question.page(),
                question.size());
    }
}
