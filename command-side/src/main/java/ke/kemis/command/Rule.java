package ke.kemis.command;

import static ke.kemis.command.Refused.Kind.CONFLICT;
import static ke.kemis.command.Refused.Kind.FORBIDDEN;
import static ke.kemis.command.Refused.Kind.INVALID;
import static ke.kemis.command.Refused.Kind.STALE;
import static ke.kemis.command.Refused.Kind.UNKNOWN;

import ke.kemis.command.Refused.Kind;

/**
 * Every rule that can stand against an intent. The name is the stable code that callers see; the
 * sentence says what to do. {@code docs/rules.md} lists them.
 */
public enum Rule {
    LEARNER_UNKNOWN(UNKNOWN, "No learner has this id."),
    INSTITUTION_UNKNOWN(UNKNOWN, "No institution has this code."),
    VERSION_STALE(
            STALE, "Somebody recorded something since you looked: look again, then decide again."),
    ID_OF_ANOTHER_KIND(
            CONFLICT,
            "This id belongs to something else in the register: give the one you mean, or a new one."),

    VALUE_MISSING(INVALID, "This is needed."),
    TEXT_TOO_LONG(INVALID, "This is too long."),
    NAME_FORM(INVALID, "A name has 1 to 100 characters, at least one of them a letter."),
    SEX_FORM(INVALID, "Sex is F or M."),
    NATIONALITY_FORM(INVALID, "A nationality is a country's two letters, such as KE."),
    DATE_FORM(INVALID, "A date is written YYYY-MM-DD."),
    DATE_OF_BIRTH_IMPLAUSIBLE(
            INVALID, "A date of birth lies after 1900, not in the future and not after a step."),
    DATE_IN_THE_FUTURE(INVALID, "A step is recorded on or after the day it happened."),
    DATE_BEFORE_BIRTH(INVALID, "Nothing can happen to a learner before birth."),
    YEAR_NOT_OF_THE_DATE(
            INVALID, "The school year is the date's own year, the one before or the one after."),
    IDENTIFIER_FORM(INVALID, "This number does not have the form of its kind."),
    IDENTIFIER_NEEDS_ISSUER(
            INVALID, "An admission number needs the institution that gave it (issuedBy)."),
    PHONE_FORM(INVALID, "A phone number is written 0712345678, or +254712345678 from abroad."),
    EMAIL_FORM(INVALID, "An e-mail address is written name@example.com."),
    SCORES_FORM(INVALID, "A result has 1 to 40 scores: each names a subject and a mark."),
    NOT_REGISTERED(INVALID, "No institution is registered under this code."),
    LEVELS_MISSING(INVALID, "An institution teaches at least one level."),
    COORDINATES_OUTSIDE_KENYA(
            INVALID, "Latitude and longitude are given together and lie within Kenya."),
    CAPACITY_IMPLAUSIBLE(INVALID, "A grade has room for 0 to 100,000 learners."),
    BATCH_TOO_LARGE(INVALID, "Too many at once: send them in smaller parts."),

    LEARNER_DECEASED(
            CONFLICT, "The register says this learner died: if that is wrong, undo it first."),
    LEARNER_ALREADY_KNOWN(
            CONFLICT, "This id belongs to a learner in the register: readmit that learner."),
    ENROLMENT_ACTIVE(
            CONFLICT, "This learner is on a roll already: ask for a transfer, or withdraw first."),
    DATE_BEFORE_LAST_STEP(
            CONFLICT, "A later step is recorded already: give its date or a later one."),
    ONLY_ENROLLED_LEARNERS_PROGRESS(
            CONFLICT, "Only a learner on a roll can progress: readmit first."),
    ONLY_ENROLLED_LEARNERS_TRANSFER(
            CONFLICT, "Only a learner on a roll can be transferred: readmit instead."),
    ONLY_ENROLLED_LEARNERS_WITHDRAW(CONFLICT, "Only a learner on a roll can be withdrawn."),
    ONLY_ENROLLED_LEARNERS_COMPLETE(CONFLICT, "Only a learner on a roll can complete a level."),
    ONLY_FINISHING_LEARNERS_GRADUATE(
            CONFLICT, "Only a learner on a roll, or one who completed the level, can graduate."),
    YEAR_ALREADY_PROGRESSED(
            CONFLICT, "The learner has a grade for that school year: progress into a later year."),
    STEP_NOT_ON_THE_LADDER(CONFLICT, "The ladder does not lead there from here."),
    NOT_A_LAST_GRADE(CONFLICT, "A level is completed in its last grade."),
    NOT_A_GRADUATING_GRADE(
            CONFLICT,
            "Graduates come from G12, F4, a TVET level, or a university award year (from year 3)."),
    NOT_IN_THIS_CLASS(CONFLICT, "This learner is not in that grade of that institution."),
    GRADE_NOT_OFFERED(CONFLICT, "The institution does not teach this grade on that day."),
    INSTITUTION_CLOSED(CONFLICT, "The institution is closed, or was closed on that day."),
    INSTITUTION_SUSPENDED(
            CONFLICT, "The institution is suspended, or was on that day, and takes in nobody."),
    TRANSFER_TO_SAME_INSTITUTION(CONFLICT, "The learner is at that institution already."),
    TRANSFER_PENDING(
            CONFLICT, "Another institution asked for this learner first: that request must end."),
    TRANSFER_ALREADY_REQUESTED(
            CONFLICT, "This institution asked on another day: cancel that request to ask anew."),
    REQUEST_NOT_UNDONE(
            CONFLICT,
            "A request for a transfer is not undone: who asked cancels it, who has the learner refuses it, and after a cancellation one asks again."),
    NO_TRANSFER_PENDING(CONFLICT, "No transfer of this learner is waiting."),
    TRANSFER_NOT_RELEASED(
            CONFLICT, "The institution that holds the learner has not let go yet: it releases."),
    TRANSFER_ALREADY_RELEASED(
            CONFLICT, "The learner was let go already: undo the release instead."),
    IDENTIFIER_HELD_BY_ANOTHER(
            CONFLICT, "Somebody else holds this number: check it, or ask for a review."),
    ONE_IDENTIFIER_OF_A_KIND(
            CONFLICT, "A learner has one number of this kind: undo the wrong one first."),
    NOT_A_GUARDIAN(
            CONFLICT,
            "Nobody who was named so answers for this learner now: give the guardian as the record shows them."),
    DATE_BEFORE_GUARDIAN(
            CONFLICT, "The guardian was named on a later day: give that day or a later one."),
    ASSESSMENT_NOT_REACHED(CONFLICT, "The learner never reached the grade that sits it."),
    RESULT_ALREADY_RECORDED(
            CONFLICT, "Another result of that year is recorded: undo it before you record anew."),
    NO_SUCH_STEP(CONFLICT, "This learner has no such step, or one of a kind that is not undone."),
    ONLY_THE_LATEST_STEP_IS_UNDONE(
            CONFLICT,
            "Later steps build on this one: undo them first, the latest at the beginning."),
    MERGE_WITH_ITSELF(CONFLICT, "A record is not merged with itself."),
    RECORD_MERGED(
            CONFLICT, "This record was merged into another one: go on there, or unmerge them."),
    NOT_MERGED(CONFLICT, "These two records are not merged."),
    LATER_MERGE_FIRST(
            CONFLICT, "Another record was merged into this one later: unmerge that one first."),
    TRANSFER_TORN_APART(
            CONFLICT,
            "A transfer happened to one of the two: its request and all that followed go together."),
    CORRECTED_AGAIN_SINCE(
            CONFLICT, "These details were corrected again since: undo the later correction first."),
    LEARNER_ERASED(
            CONFLICT, "This learner's data was erased: enrol the person as new, under a new id."),
    ENROLLED_LEARNERS_ARE_ERASED_BY_ORDER(
            CONFLICT, "A learner on a roll is erased by order only: withdraw the learner first."),

    MATCH_UNKNOWN(UNKNOWN, "No review of two records has this id."),
    KEEP_ONE_OF_THE_TWO(INVALID, "The record that goes on is one of the two."),
    MATCH_CONFIRMED_BEFORE(
            CONFLICT, "The two were found to be one person: reverse that before you decide anew."),
    MATCH_NOT_CONFIRMED(CONFLICT, "Nobody found these two to be one person: nothing is reversed."),
    MATCH_CLOSED(
            CONFLICT,
            "Nothing is left to decide: one of the two was erased, or goes on as a third record."),
    SCHOOL_NOT_ASKED(
            CONFLICT,
            "Nobody waits for what this school says of the two: it was not asked, or it is decided."),

    INSTITUTION_CODE_TAKEN(CONFLICT, "This code belongs to an institution with other details."),
    OPENING_DAY_NOT_LATER(
            CONFLICT,
            "An opening day is corrected to an earlier one only: learners may have come since."),
    OPENING_DAY_IMPLAUSIBLE(INVALID, "No institution opened before 1800."),
    INSTITUTION_NOT_OPEN(CONFLICT, "Only an open institution can do that."),
    INSTITUTION_NOT_SUSPENDED(CONFLICT, "The institution is not suspended."),
    INSTITUTION_NOT_CLOSED(CONFLICT, "The institution is not closed."),

    IMPORT_UNKNOWN(UNKNOWN, "No import has this id."),
    COLUMN_FIELD_UNKNOWN(
            INVALID, "A column means a field of the template, or nothing: see the template."),
    IMPORT_ID_TAKEN(CONFLICT, "This id belongs to an import of another file."),
    IMPORT_OVER(CONFLICT, "The import is over: hand the file in again."),
    STRETCH_OUT_OF_TURN(CONFLICT, "Somebody else went on with this import."),

    ACCOUNT_UNKNOWN(UNKNOWN, "There is no such account."),
    ACCOUNT_NAME_FORM(
            INVALID,
            "An account name has 2 to 50 small letters, digits, dots, hyphens or underscores, a letter or digit first."),
    CONTACT_MISSING(
            INVALID, "An e-mail address or a phone number is needed, and one of them proven."),
    NO_TEXTS_TO_THIS_NUMBER(
            INVALID,
            "No text messages go to this number: choose e-mail, or a number of a country to which"
                    + " they go."),
    STAFF_NUMBER_MISSING(
            INVALID, "This role needs the staff number: for a teacher or head that of the TSC."),
    ROLE_NOT_FOR_THIS_SCOPE(INVALID, "Nobody acts in this role for such a part of the country."),
    SUB_COUNTY_UNKNOWN(INVALID, "The county has no sub-county of this name."),
    NOT_RESPONSIBLE_FOR_ACCOUNT(FORBIDDEN, "Somebody else answers for this account."),
    OWN_ACCOUNT(
            FORBIDDEN,
            "Nobody decides about the own account: somebody else who answers for it does."),
    ACCOUNT_ALREADY_KNOWN(CONFLICT, "This id belongs to an account with other details."),
    ACCOUNT_NAME_TAKEN(CONFLICT, "Another account has this name: choose another one."),
    CONTACT_TAKEN(
            CONFLICT,
            "Another account has this e-mail address or phone number: sign in with it instead."),
    ACCOUNT_NOT_WAITING(CONFLICT, "The account was decided about already."),
    ACCOUNT_NOT_ACTIVE(
            CONFLICT,
            "Only an account that was let in, and is not suspended or closed, can do that."),
    ACCOUNT_NOT_SUSPENDED(CONFLICT, "The account is not suspended."),
    ACCOUNT_CLOSED(CONFLICT, "The account was declined or is closed."),
    TOO_MANY_ROLES_ASKED(
            CONFLICT, "Five further roles are asked for already: wait until somebody answers."),
    ONLY_CLOSED_ACCOUNTS_ARE_ERASED(
            CONFLICT, "Only a closed or declined account is erased: close it first."),
    ACCOUNT_ERASED(CONFLICT, "The holder of this account was erased: register anew."),
    SECOND_FACTOR_MUST_STAY(
            CONFLICT, "The role demands a second factor: enrol another one in its place.");

    private final Kind kind;
    private final String sentence;

    Rule(Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    /** What sort of refusal it leads to. */
    public Kind kind() {
        return kind;
    }

    /** What is the matter and what to do, in one sentence that names nobody. */
    public String sentence() {
        return sentence;
    }
}
