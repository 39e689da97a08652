package ke.kemis.facts.access;

/** What somebody is in the register for; an account acts in one role at a time. */
public enum Role {
    /** Records learners' steps. */
    REGISTRAR,
    TEACHER,
    /** Answers for an institution and for its staff's accounts. */
    HEAD,
    /** A parent or guardian: sees their own children, and who looked at them. */
    GUARDIAN,
    SUB_COUNTY_OFFICER,
    COUNTY_OFFICER,
    MINISTRY_OFFICER,
    /** Counts and compares; sees nobody by name. */
    POLICY_ANALYST,
    /** Reads everything and changes nothing. */
    AUDITOR,
    /** Accounts and the system; no learner's data. */
    ADMINISTRATOR,
    /** The register itself: an import, an automation, sample data. Nobody can be given it. */
    SYSTEM
}
