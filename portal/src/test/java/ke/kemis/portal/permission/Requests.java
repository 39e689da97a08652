package ke.kemis.portal.permission;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import ke.kemis.portal.Http;

/**
 * For each command and query of the table the request that leads to it. What a request asks for is
 * refused by a rule of the register once it is permitted (it happens in the year 2999, or names
 * nothing there is), so that asking changes nothing and every question can be asked in any order.
 */
final class Requests {

    /** A request about something at a place. */
    @FunctionalInterface
    interface Request {
        Http.Answer by(Http somebody, Place place);
    }

    /**
     * Where something is.
     *
     * @param learner on the institution's roll
     * @param receiving a learner of another place whom the institution asked for
     * @param match a pair of learners of the institution
     */
    record Place(
            String institution,
            String county,
            String subCounty,
            String learner,
            String receiving,
            String match) {}

    /** Sent by parts of the register only; no address leads to them. */
    static final java.util.Set<String> WITHOUT_ADDRESS =
            java.util.Set.of(
                    "RecordLives",
                    "RegisterInstitutions",
                    "RecogniseLearners",
                    "OpenMatch",
                    "JoinMatch",
                    "NoteHeadings",
                    "TakeLearners",
                    "TakeHeadcounts",
                    "MeaningsOf",
                    "TakeRows",
                    "FinishImport",
                    "FailImport",
                    "ForgetImport",
                    "ChildrenOf",
                    "WorkedRowsOf",
                    // The pages' own, after a proof that only people give.
                    "RegisterAccount",
                    "VerifyContact",
                    "EnrolSecondFactor");

    private static final String FILE =
            """
            --x
            Content-Disposition: form-data; name="source"

            HEMIS
            --x
            Content-Disposition: form-data; name="file"; filename="a.csv"
            Content-Type: text/csv

            a,b
            --x--
            """
                    .replace("\n", "\r\n");

    private static final String LATER = "'on': '2999-01-05'";
    private static final String WHY = "'reason': 'As the matrix asks.'";

    private final Map<String, Request> all = new HashMap<>();
    private final String[] purpose;

    Requests() {
        this("KEMIS-Purpose", "COMPLAINT 17/2026");
    }

    private Requests(String... purpose) {
        this.purpose = purpose;
        enrolling();
        moving();
        recording();
        institutions();
        files();
        system();
        accounts();
        questions();
    }

    /** The same of those who do not say why they ask. */
    static Requests silent() {
        return new Requests(new String[0]);
    }

    /** The same of those who say why like this. */
    static Requests saying(String purpose) {
        return new Requests("KEMIS-Purpose", purpose);
    }

    /** The request that leads to a message; nothing where none does. */
    Request of(String message) {
        return all.get(message);
    }

    private void enrolling() {
        all.put(
                "EnrolLearner",
                (who, at) ->
                        post(
                                who,
                                "/learners",
                                "'firstName': 'Nobody', 'sex': 'F', 'dateOfBirth': '2019-03-14', 'institution': '%s',"
                                                .formatted(at.institution())
                                        + "'grade': 'G1', 'year': 2199, "
                                        + LATER));
        of(
                "ProgressLearner",
                "progress",
                "'outcome': 'PROMOTED', 'to': 'G5', 'year': 2199, " + LATER);
        all.put(
                "ProgressClass",
                (who, at) ->
                        post(
                                who,
                                "/classes/progress",
                                "'institution': '%s', 'from': 'G4', 'to': 'G5', 'year': 2199, "
                                                .formatted(at.institution())
                                        + LATER));
        all.put(
                "CompleteClass",
                (who, at) ->
                        post(
                                who,
                                "/classes/completion",
                                "'institution': '%s', 'grade': 'G6', ".formatted(at.institution())
                                        + LATER));
        of("WithdrawLearner", "withdrawal", "'reason': 'FEES', " + LATER);
        all.put(
                "ReadmitLearner",
                (who, at) ->
                        post(
                                who,
                                "/learners/" + at.learner() + "/readmission",
                                "'institution': '%s', 'grade': 'G4', 'year': 2199, "
                                                .formatted(at.institution())
                                        + LATER));
        of("CompleteLevel", "completion", LATER);
        of("GraduateLearner", "graduation", "'award': 'None', " + LATER);
        of("RecordDeath", "death", LATER);
    }

    private void moving() {
        all.put(
                "RequestTransfer",
                (who, at) ->
                        post(
                                who,
                                "/learners/" + at.learner() + "/transfer",
                                "'to': '%s', ".formatted(at.institution()) + WHY + ", " + LATER));
        of("ReleaseTransfer", "transfer/release", LATER);
        of("RefuseTransfer", "transfer/refusal", WHY + ", " + LATER);
        all.put(
                "AcceptTransfer",
                (who, at) ->
                        post(who, "/learners/" + at.receiving() + "/transfer/acceptance", LATER));
        all.put(
                "CancelTransfer",
                (who, at) ->
                        post(who, "/learners/" + at.receiving() + "/transfer/cancellation", LATER));
    }

    private void recording() {
        of("CorrectDetails", "details", "'firstName': '123', 'evidence': 'None.', " + WHY);
        of("AssignIdentifier", "identifiers", "'kind': 'UPI', 'value': '?'");
        of("AssignGuardian", "guardians", "'name': 'N', 'relation': 'MOTHER', 'phone': 'none'");
        of(
                "EndGuardian",
                "guardians/ending",
                "'guardian': {'name': 'N', 'relation': 'MOTHER', 'phone': 'none'}, "
                        + WHY
                        + ", "
                        + LATER);
        of(
                "RecordAssessment",
                "assessments",
                "'assessment': 'KCSE', 'year': 2199, 'scores': {'MATHEMATICS': '72'}, " + LATER);
        of(
                "RecordHealth",
                "health",
                "'specialNeeds': ['ALBINISM'], 'medicalCondition': 'Matrix asthma'");
        // Of nobody, because it would be done.
        all.put(
                "EraseLearner",
                (who, at) ->
                        post(
                                who,
                                "/learners/" + UUID.randomUUID() + "/erasure",
                                "'basis': 'REQUEST', 'grounds': 'File 17'"));
        of("UndoStep", "undo", "'fact': '%s', ".formatted(UUID.randomUUID()) + WHY);
        String ofNobody = "'other': '%s', ".formatted(UUID.randomUUID()) + WHY;
        of("MergeRecords", "merge", ofNobody);
        of("UnmergeRecords", "unmerge", ofNobody);
        all.put(
                "FindAlike",
                (who, at) ->
                        post(
                                who,
                                "/learners/alike",
                                "'firstName': 'Nobody', 'sex': 'F', 'dateOfBirth': '2019-03-14', 'institution': '%s'"
                                        .formatted(at.institution())));
        String keepNobody = "'decision': 'SAME', 'keep': '%s', ".formatted(UUID.randomUUID()) + WHY;
        all.put(
                "DecideMatch",
                (who, at) -> post(who, "/matches/" + at.match() + "/decision", keepNobody));
        all.put(
                "AnswerMatch",
                (who, at) ->
                        post(
                                who,
                                "/matches/" + at.match() + "/answer",
                                "'institution': '%s', 'answer': 'UNKNOWN', %s"
                                        .formatted(at.institution(), WHY)));
        all.put(
                "ReverseMatch",
                (who, at) -> post(who, "/matches/" + at.match() + "/reversal", WHY));
    }

    private void institutions() {
        all.put(
                "RegisterInstitution",
                (who, at) ->
                        post(
                                who,
                                "/institutions",
                                "'code': '%s', 'name': 'N', 'kind': ['PRIMARY'], 'ownership': 'PUBLIC', "
                                                .formatted(newCode())
                                        + "'county': '%s', 'subCounty': '%s', 'latitude': 80.0, 'longitude': 0.0, "
                                                .formatted(at.county(), at.subCounty())
                                        + "'openedOn': '1990-01-01'"));
        at(
                "CorrectInstitution",
                "details",
                "'name': 'N', 'ownership': 'PUBLIC', 'latitude': 80.0, 'longitude': 0.0, "
                        + "'openedOn': '1990-01-01', "
                        + WHY);
        at("ChangeLevelsOffered", "levels", "'kind': [], " + LATER);
        at("DeclareCapacity", "capacity", "'grade': 'G4', 'places': 5, 'year': 2199, " + LATER);
        at("SuspendInstitution", "suspension", WHY + ", " + LATER);
        at("ResumeInstitution", "resumption", LATER);
        at("CloseInstitution", "closure", WHY + ", " + LATER);
        at("ReopenInstitution", "reopening", WHY + ", " + LATER);
    }

    private void files() {
        all.put(
                "ReceiveImport",
                (who, at) ->
                        who.send(
                                "POST",
                                "/api/v1/imports",
                                FILE,
                                "Content-Type",
                                "multipart/form-data; boundary=x"));
        all.put(
                "CancelImport",
                (who, at) -> post(who, "/imports/" + UUID.randomUUID() + "/cancellation", WHY));
        get("Imports", "/imports");
        get("ImportOf", "/imports/" + UUID.randomUUID());
        get("RemarksOf", "/imports/" + UUID.randomUUID() + "/remarks");
    }

    /** About an account that is not there: whether somebody answers for one is another test. */
    private void accounts() {
        account("ApproveAccount", "approval", "");
        account("DeclineAccount", "refusal", WHY);
        account("GrantRole", "grants", "'grant': 'AUDITOR@nation'");
        account("AskForRole", "grants/request", "'grant': 'AUDITOR@nation'");
        account("DeclineRole", "grants/refusal", "'grant': 'AUDITOR@nation', 'reason': 'No.'");
        account("EraseAccount", "erasure", "'grounds': 'File 1/2026'");
        account("RevokeRole", "grants/revocation", "'grant': 'AUDITOR@nation'");
        account("SuspendAccount", "suspension", WHY);
        account("ResumeAccount", "resumption", "");
        account("CloseAccount", "closure", WHY);
        account("ChangeAccountDetails", "details", "'fullName': 'Nobody'");
        account("AskPasswordReset", "password-reset", "");
        account("RequireSecondFactor", "second-factor/demand", "");
        account("RemoveSecondFactor", "second-factor/removal", "");
        String nobody = java.util.UUID.randomUUID().toString();
        all.put("AccountOf", (who, _) -> who.get("/api/v1/accounts/" + nobody));
        all.put("AccountHistoryOf", (who, _) -> who.get("/api/v1/accounts/" + nobody + "/history"));
        all.put("AccountsMatching", (who, _) -> who.get("/api/v1/accounts"));
    }

    private void account(String message, String path, String fields) {
        String nobody = java.util.UUID.randomUUID().toString();
        all.put(message, (who, _) -> post(who, "/accounts/" + nobody + "/" + path, fields));
    }

    private void system() {
        all.put("RebuildProjection", (who, at) -> post(who, "/projections/nothing/rebuild", ""));
        all.put("RetryParked", (who, at) -> post(who, "/projections/nothing/parked/retry", ""));
        all.put("DropParked", (who, at) -> post(who, "/projections/nothing/parked/1/drop", WHY));
        get("ProjectionsNow", "/projections");
        get("MasterKeysNow", "/keys");
        get("LogProofNow", "/log");
        get("LogDigestOf", "/log/digests/1");
        all.put("CheckLog", (who, _) -> who.post("/api/v1/log/check", "{}"));
        all.put("RotateMasterKey", (who, _) -> who.post("/api/v1/keys/rotation", "{}"));
        get("ParkedFacts", "/projections/learner-record/parked");
        get("DroppedFacts", "/projections/learner-record/dropped");
        get("ProjectionChecksumOf", "/projections/learner-record/checksum");
    }

    private void questions() {
        all.put("LearnerRecordOf", (who, at) -> get(who, "/learners/" + at.learner()));
        all.put(
                "LearnerHistoryOf",
                (who, at) -> get(who, "/learners/" + at.learner() + "/history"));
        all.put("LearnersMatching", (who, at) -> get(who, "/learners?grade=G4"));
        all.put(
                "SchoolRollOf",
                (who, at) -> get(who, "/institutions/" + at.institution() + "/roll"));
        all.put(
                "TransfersMatching",
                (who, at) -> get(who, "/transfers?institution=" + at.institution()));
        // Of nobody, for whom the answer is that there is nobody.
        all.put(
                "LearnerElsewhere",
                (who, at) ->
                        post(
                                who,
                                "/learners/lookup",
                                "'institution': '%s', 'kind': 'UPI', 'number': 'NOBODY1', 'dateOfBirth': '2016-03-14'"
                                        .formatted(at.institution())));
        all.put(
                "ClaimsCompared",
                (who, at) -> get(who, "/claims?year=2026&institution=" + at.institution()));
        all.put(
                "ClaimDifferencesOf",
                (who, at) ->
                        get(who, "/claims/differences?grade=G1&institution=" + at.institution()));
        all.put("AccessesMatching", (who, at) -> get(who, "/accesses?learner=" + at.learner()));
        all.put("FactsAboutAccounts", (who, _) -> who.get("/api/v1/facts/accounts"));
        all.put("FactsMatching", (who, at) -> get(who, "/facts?learner=" + at.learner()));
        all.put(
                "EnrolmentFigures",
                (who, at) ->
                        get(
                                who,
                                "/figures/enrolment?by=institution&institution="
                                        + at.institution()));
        all.put("MatchOf", (who, at) -> get(who, "/matches/" + at.match()));
        all.put(
                "MatchesMatching",
                (who, at) -> get(who, "/matches?institution=" + at.institution()));
        all.put("InstitutionOf", (who, at) -> get(who, "/institutions/" + at.institution()));
        get("InstitutionsMatching", "/institutions?size=1");
    }

    private void of(String message, String step, String body) {
        all.put(message, (who, at) -> post(who, "/learners/" + at.learner() + "/" + step, body));
    }

    private void at(String message, String change, String body) {
        all.put(
                message,
                (who, at) -> post(who, "/institutions/" + at.institution() + "/" + change, body));
    }

    private void get(String message, String path) {
        all.put(message, (who, at) -> get(who, path));
    }

    private Http.Answer get(Http who, String path) {
        return who.get("/api/v1" + path, purpose);
    }

    private static Http.Answer post(Http who, String path, String body) {
        return who.post("/api/v1" + path, ("{" + body + "}").replace('\'', '"'));
    }

    private static String newCode() {
        return "M"
                + UUID.randomUUID()
                        .toString()
                        .replace("-", "")
                        .substring(0, 12)
                        .toUpperCase(java.util.Locale.ROOT);
    }
}
