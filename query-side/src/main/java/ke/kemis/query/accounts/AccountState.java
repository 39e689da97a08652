package ke.kemis.query.accounts;

/** Whether an account lets its holder in. */
public enum AccountState {
    /** Nobody decided yet. */
    WAITING,
    OPEN,
    SUSPENDED,
    DECLINED,
    CLOSED
}
