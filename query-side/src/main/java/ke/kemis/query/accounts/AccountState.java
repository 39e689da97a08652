package ke.kemis.query.accounts;

/** Whether an account lets its holder in. */
public enum AccountState {
    /** Nobody decided yet. */
    WAITING,
    OPEN,
    SUSPENDED,
    DECLINED,
    CLOSED,
    /** Closed or declined, and nobody can tell any more whose it was. */
    ERASED
}
