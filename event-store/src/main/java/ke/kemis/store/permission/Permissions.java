package ke.kemis.store.permission;

import static ke.kemis.facts.access.Role.ADMINISTRATOR;
import static ke.kemis.facts.access.Role.AUDITOR;
import static ke.kemis.facts.access.Role.COUNTY_OFFICER;
import static ke.kemis.facts.access.Role.GUARDIAN;
import static ke.kemis.facts.access.Role.HEAD;
import static ke.kemis.facts.access.Role.MINISTRY_OFFICER;
import static ke.kemis.facts.access.Role.POLICY_ANALYST;
import static ke.kemis.facts.access.Role.REGISTRAR;
import static ke.kemis.facts.access.Role.SUB_COUNTY_OFFICER;
import static ke.kemis.facts.access.Role.SYSTEM;
import static ke.kemis.facts.access.Role.TEACHER;
import static ke.kemis.store.permission.Place.ANYWHERE;
import static ke.kemis.store.permission.Place.CURRENT;
import static ke.kemis.store.permission.Place.NAMED;
import static ke.kemis.store.permission.Place.NATION;
import static ke.kemis.store.permission.Place.RECEIVING;
import static ke.kemis.store.permission.Place.ROWS;
import static ke.kemis.store.permission.Place.TAKEN;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ke.kemis.facts.access.Role;
import ke.kemis.store.permission.Permission.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The table: who may send and ask what, and where. What stands in no row is refused, so a new
 * command or query begins with a row here; {@code docs/access.md} is this table in print.
 */
public final class Permissions {

    private static final Set<Role> SCHOOL = Set.of(REGISTRAR, HEAD);
    private static final Set<Role> CLASSROOM = with(SCHOOL, TEACHER);
    private static final Set<Role> COUNTY = Set.of(REGISTRAR, COUNTY_OFFICER, MINISTRY_OFFICER);
    private static final Set<Role> IMPORTERS = with(COUNTY, SUB_COUNTY_OFFICER, HEAD);
    private static final Set<Role> OFFICERS =
            Set.of(SUB_COUNTY_OFFICER, COUNTY_OFFICER, MINISTRY_OFFICER);
    private static final Set<Role> OUTSIDE = with(OFFICERS, AUDITOR);
    private static final Set<Role> READERS = union(CLASSROOM, OUTSIDE);
    private static final Set<Role> OUTSIDE_AND_SCHOOL = union(SCHOOL, OUTSIDE);
    private static final Set<Role> EVERYBODY =
            EnumSet.complementOf(EnumSet.of(SYSTEM)).stream()
                    .collect(Collectors.toUnmodifiableSet());
    private static final Set<Role> NOBODY = Set.of();

    /** Those who answer for accounts of others. */
    private static final Set<Role> RESPONSIBLE = with(OFFICERS, HEAD, ADMINISTRATOR);

    private static final List<Permission> TABLE =
            List.of(
                    // A learner's steps.
                    command("EnrolLearner", NAMED, SCHOOL),
                    command("ProgressLearner", CURRENT, SCHOOL),
                    command("ProgressClass", NAMED, SCHOOL),
                    command("CompleteClass", NAMED, SCHOOL),
                    command("RequestTransfer", NAMED, SCHOOL),
                    command("ReleaseTransfer", CURRENT, SCHOOL),
                    command("RefuseTransfer", CURRENT, SCHOOL),
                    command("AcceptTransfer", RECEIVING, SCHOOL),
                    command("CancelTransfer", RECEIVING, SCHOOL),
                    command("WithdrawLearner", CURRENT, SCHOOL),
                    command("ReadmitLearner", NAMED, SCHOOL),
                    command("CompleteLevel", CURRENT, SCHOOL),
                    command("GraduateLearner", CURRENT, SCHOOL),
                    command("RecordDeath", CURRENT, SCHOOL),
                    command("UndoStep", CURRENT, SCHOOL),

                    // A learner's record.
                    command("CorrectDetails", CURRENT, SCHOOL),
                    command("AssignIdentifier", CURRENT, SCHOOL),
                    command("AssignGuardian", CURRENT, SCHOOL),
                    command("EndGuardian", CURRENT, SCHOOL),
                    command("RecordHealth", CURRENT, SCHOOL),
                    command("RecordAssessment", CURRENT, CLASSROOM),
                    command("RecordLives", NAMED, IMPORTERS),
                    command("EraseLearner", NATION, Set.of(REGISTRAR, MINISTRY_OFFICER)),
                    command("MergeRecords", CURRENT, COUNTY),
                    command("UnmergeRecords", CURRENT, COUNTY),

                    // Whether two records are of one person.
                    command("FindAlike", NAMED, SCHOOL),
                    command("DecideMatch", CURRENT, with(COUNTY, SUB_COUNTY_OFFICER)),
                    command("ReverseMatch", CURRENT, with(COUNTY, SUB_COUNTY_OFFICER)),
                    command("AnswerMatch", NAMED, SCHOOL),
                    query("MatchesMatching", ROWS, OUTSIDE_AND_SCHOOL).explainedBy(OUTSIDE),
                    query("MatchOf", ROWS, OUTSIDE_AND_SCHOOL).explainedBy(OUTSIDE),

                    // Institutions.
                    command("RegisterInstitution", NAMED, COUNTY),
                    command("RegisterInstitutions", NAMED, COUNTY),
                    command("CorrectInstitution", NAMED, COUNTY),
                    command("ChangeLevelsOffered", NAMED, with(COUNTY, SUB_COUNTY_OFFICER)),
                    command("DeclareCapacity", NAMED, with(with(COUNTY, SUB_COUNTY_OFFICER), HEAD)),
                    command("SuspendInstitution", NAMED, COUNTY),
                    command("ResumeInstitution", NAMED, COUNTY),
                    command("CloseInstitution", NAMED, COUNTY),
                    command("ReopenInstitution", NAMED, COUNTY),

                    // Files.
                    command("ReceiveImport", TAKEN, IMPORTERS),
                    // Who acts for less than the nation stops only what they handed in.
                    command("CancelImport", TAKEN, IMPORTERS),
                    // These the register sends in the name of whoever handed the file in.
                    command("RecogniseLearners", ANYWHERE, IMPORTERS),
                    command("OpenMatch", ANYWHERE, IMPORTERS),
                    command("JoinMatch", CURRENT, IMPORTERS),
                    command("NoteHeadings", ANYWHERE, IMPORTERS),
                    command("TakeLearners", ANYWHERE, IMPORTERS),
                    command("TakeHeadcounts", ANYWHERE, IMPORTERS),
                    command("TakeRows", ANYWHERE, IMPORTERS),
                    command("FinishImport", ANYWHERE, IMPORTERS),
                    command("FailImport", ANYWHERE, IMPORTERS),
                    command("ForgetImport", ANYWHERE, NOBODY),

                    // Accounts. Whose account it may be is a rule of its own, and not a place: who
                    // answers for it, or for some its holder.
                    command("RegisterAccount", ANYWHERE, NOBODY),
                    command("VerifyContact", ANYWHERE, EVERYBODY),
                    command("ApproveAccount", ANYWHERE, RESPONSIBLE),
                    command("DeclineAccount", ANYWHERE, RESPONSIBLE),
                    command("AskForRole", ANYWHERE, EVERYBODY),
                    command("DeclineRole", ANYWHERE, RESPONSIBLE),
                    command("GrantRole", ANYWHERE, RESPONSIBLE),
                    command("RevokeRole", ANYWHERE, EVERYBODY),
                    command("SuspendAccount", ANYWHERE, RESPONSIBLE),
                    command("ResumeAccount", ANYWHERE, RESPONSIBLE),
                    command("ChangeAccountDetails", ANYWHERE, EVERYBODY),
                    command("RequireSecondFactor", ANYWHERE, RESPONSIBLE),
                    command("EnrolSecondFactor", ANYWHERE, EVERYBODY),
                    command("RemoveSecondFactor", ANYWHERE, EVERYBODY),
                    command("AskPasswordReset", ANYWHERE, RESPONSIBLE),
                    command("CloseAccount", ANYWHERE, RESPONSIBLE),
                    command("EraseAccount", ANYWHERE, Set.of(MINISTRY_OFFICER, ADMINISTRATOR)),
                    query("AccountOf", ROWS, EVERYBODY),
                    query("AccountHistoryOf", ROWS, EVERYBODY),
                    query("AccountsMatching", ROWS, RESPONSIBLE),

                    // The system.
                    command("RotateMasterKey", ANYWHERE, Set.of(ADMINISTRATOR)),
                    query("MasterKeysNow", ANYWHERE, Set.of(ADMINISTRATOR, AUDITOR)),
                    command("CheckLog", ANYWHERE, Set.of(ADMINISTRATOR, AUDITOR)),
                    query("LogProofNow", ANYWHERE, Set.of(ADMINISTRATOR, AUDITOR)),
                    query("LogDigestOf", ANYWHERE, Set.of(ADMINISTRATOR, AUDITOR)),
                    command("RebuildProjection", ANYWHERE, Set.of(ADMINISTRATOR)),
                    command("RetryParked", ANYWHERE, Set.of(ADMINISTRATOR)),
                    command("DropParked", ANYWHERE, Set.of(ADMINISTRATOR)),

                    // Learners, one by one and in lists.
                    query("LearnerRecordOf", ROWS, with(READERS, GUARDIAN)).explainedBy(OUTSIDE),
                    query("LearnerHistoryOf", ROWS, with(READERS, GUARDIAN)).explainedBy(OUTSIDE),
                    query("LearnersMatching", ROWS, with(READERS, POLICY_ANALYST, GUARDIAN))
                            .explainedBy(OUTSIDE),
                    query("SchoolRollOf", NAMED, READERS).explainedBy(OUTSIDE),
                    query("TransfersMatching", ROWS, READERS).explainedBy(OUTSIDE),
                    query("LearnerElsewhere", NAMED, SCHOOL),
                    query("ChildrenOf", ANYWHERE, NOBODY),
                    query("AccessesMatching", ROWS, Set.of(HEAD, AUDITOR, GUARDIAN)),

                    // What was recorded, and how many there are.
                    query("FactsMatching", ROWS, Set.of(REGISTRAR, MINISTRY_OFFICER, AUDITOR))
                            .explainedBy(OUTSIDE),
                    query("FactsAboutAccounts", NATION, Set.of(AUDITOR, ADMINISTRATOR)),
                    query("EnrolmentFigures", ROWS, with(READERS, POLICY_ANALYST)),
                    query("ClaimsCompared", ROWS, OUTSIDE_AND_SCHOOL),
                    query("ClaimDifferencesOf", ROWS, OUTSIDE_AND_SCHOOL).explainedBy(OUTSIDE),

                    // Institutions are no secret.
                    query("InstitutionOf", ANYWHERE, EVERYBODY),
                    query("InstitutionsMatching", ANYWHERE, EVERYBODY),

                    // Files.
                    query("Imports", ROWS, with(IMPORTERS, AUDITOR)),
                    query("ImportOf", ROWS, with(IMPORTERS, AUDITOR)),
                    query("RemarksOf", ROWS, with(IMPORTERS, AUDITOR)).explainedBy(Set.of(AUDITOR)),
                    query("WorkedRowsOf", ROWS, with(IMPORTERS, AUDITOR))
                            .explainedBy(Set.of(AUDITOR)),
                    query("MeaningsOf", ANYWHERE, IMPORTERS),

                    // The system.
                    query("ProjectionsNow", ANYWHERE, Set.of(ADMINISTRATOR, AUDITOR)),
                    query("ProjectionChecksumOf", ANYWHERE, Set.of(ADMINISTRATOR, AUDITOR)),
                    query("DroppedFacts", ANYWHERE, Set.of(ADMINISTRATOR, AUDITOR)),
                    query("ParkedFacts", ANYWHERE, Set.of(ADMINISTRATOR)));

    /** The fields each role is shown; what a role is not shown never leaves the query side. */
    private static final Map<Role, Set<Fields>> SHOWN =
            Map.ofEntries(
                    Map.entry(REGISTRAR, EnumSet.allOf(Fields.class)),
                    Map.entry(HEAD, EnumSet.allOf(Fields.class)),
                    Map.entry(
                            TEACHER,
                            EnumSet.of(
                                    Fields.IDENTITY,
                                    Fields.CONTACTS,
                                    Fields.HEALTH,
                                    Fields.SMALL_COUNTS)),
                    Map.entry(
                            GUARDIAN,
                            EnumSet.of(
                                    Fields.IDENTITY,
                                    Fields.IDENTIFIERS,
                                    Fields.HEALTH,
                                    Fields.SMALL_COUNTS)),
                    Map.entry(
                            SUB_COUNTY_OFFICER,
                            EnumSet.of(Fields.IDENTITY, Fields.IDENTIFIERS, Fields.SMALL_COUNTS)),
                    Map.entry(
                            COUNTY_OFFICER,
                            EnumSet.of(Fields.IDENTITY, Fields.IDENTIFIERS, Fields.SMALL_COUNTS)),
                    Map.entry(
                            MINISTRY_OFFICER,
                            EnumSet.of(Fields.IDENTITY, Fields.IDENTIFIERS, Fields.SMALL_COUNTS)),
                    Map.entry(POLICY_ANALYST, EnumSet.noneOf(Fields.class)),
                    Map.entry(AUDITOR, EnumSet.allOf(Fields.class)),
                    Map.entry(ADMINISTRATOR, EnumSet.noneOf(Fields.class)),
                    Map.entry(SYSTEM, EnumSet.allOf(Fields.class)));

    private static final Map<String, Permission> BY_MESSAGE = byMessage();

    private static final ClassValue<@Nullable Permission> BY_TYPE =
            new ClassValue<>() {
                @Override
                protected @Nullable Permission computeValue(Class<?> type) {
                    return BY_MESSAGE.get(type.getSimpleName());
                }
            };

    private Permissions() {}

    /** Every row, in the order of the table. */
    public static List<Permission> all() {
        return TABLE;
    }

    /** The row of a command's or query's type; nothing where it has none and so is refused. */
    public static @Nullable Permission of(Class<?> message) {
        return BY_TYPE.get(message);
    }

    /** The row of a command's or query's simple name; nothing where there is none. */
    public static @Nullable Permission named(String message) {
        return BY_MESSAGE.get(message);
    }

    /** Whether a role may send or ask this at all, wherever. */
    public static boolean allow(Role role, Class<?> message) {
        Permission permission = of(message);
        return permission != null && permission.allows(role);
    }

    /** The fields a role is shown. */
    public static Set<Fields> shownTo(Role role) {
        return Set.copyOf(SHOWN.getOrDefault(role, Set.of()));
    }

    private static Permission command(String message, Place place, Set<Role> roles) {
        return new Permission(message, Kind.COMMAND, place, roles, NOBODY);
    }

    private static Permission query(String message, Place place, Set<Role> roles) {
        return new Permission(message, Kind.QUERY, place, roles, NOBODY);
    }

    private static Set<Role> with(Set<Role> some, Role... more) {
        return union(some, Set.of(more));
    }

    private static Set<Role> union(Set<Role> some, Set<Role> more) {
        EnumSet<Role> all = EnumSet.copyOf(some);
        all.addAll(more);
        return Set.copyOf(all);
    }

    private static Map<String, Permission> byMessage() {
        Map<String, Permission> rows = new LinkedHashMap<>();
        for (Permission row : TABLE) {
            if (rows.put(row.message(), row) != null) {
                throw new IllegalStateException("two rows for " + row.message());
            }
        }
        return rows;
    }
}
