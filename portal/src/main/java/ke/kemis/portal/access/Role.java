package ke.kemis.portal.access;

/** What an account is there for. */
enum Role {
    /** Accounts and the system; until roles are told apart, everything. */
    ADMINISTRATOR
}
