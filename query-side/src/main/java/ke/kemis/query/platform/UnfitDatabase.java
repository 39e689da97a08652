package ke.kemis.query.platform;

/** The configured database user may not make the role in which answers are read. */
final class UnfitDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnfitDatabase(String user, Throwable cause) {
        super(
                """
                The database user "%1$s" may not make the role in which answers are read, so nothing would keep people to \
                their part of the country. Let an administrator of the database run once:
                    CREATE ROLE kemis_reader NOLOGIN NOBYPASSRLS;
                    GRANT kemis_reader TO "%1$s" WITH INHERIT FALSE, SET TRUE;
                then start again.\
                """
                        .formatted(user),
                cause);
    }
}
