package ke.kemis.local;

/**
 * A PostgreSQL database and the account that opens it.
 *
 * @param url JDBC address
 */
public record Database(String url, String user, String password) {

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
