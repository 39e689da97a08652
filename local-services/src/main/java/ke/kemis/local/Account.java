package ke.kemis.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who the servers run as. PostgreSQL and Elasticsearch both refuse to run as root, so a program
 * that is root runs them as somebody else: as the unprivileged account every Unix has, where that
 * one can reach the folder, or else in a user namespace, where root is nobody.
 *
 * @param prefix what stands before a command so that it runs as this account
 * @param owner who its files belong to; null: they are left as they are
 */
record Account(List<String> prefix, @Nullable String owner) {

    private static final String NOBODY = "65534";

    private static final List<Account> INSTEAD_OF_ROOT =
            List.of(
                    new Account(
                            List.of(
                                    "setpriv",
                                    "--reuid=" + NOBODY,
                                    "--regid=" + NOBODY,
                                    "--clear-groups",
                                    "--"),
                            NOBODY),
                    new Account(List.of("runuser", "-u", "nobody", "--"), NOBODY),
                    new Account(
                            List.of(
                                    "unshare",
                                    "--user",
                                    "--map-user=" + NOBODY,
                                    "--map-group=" + NOBODY,
                                    "--"),
                            "0"));

    /** The account that may own {@code folder} and run this Java in it. */
    static Account over(Path folder) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Account(List.of(), null);
        }
        return INSTEAD_OF_ROOT.stream()
                .filter(account -> account.canWorkIn(folder))
                .findFirst()
                .orElseThrow(() ->
                        new LocalServicesFailure(
                                "PostgreSQL and Elasticsearch do not run as root, and no"
                                        + " other account of this machine can use "
                                        + folder
                                        + ".",
                                "Run KEMIS as an ordinary user, or set kemis.local.folder"
                                        + " to a folder that the account nobody can reach, for"
                                        + " example /var/lib/kemis."));
    }

    List<String> runs(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    void own(Path tree) throws IOException {
        if (owner != null) {
            Trees.give(tree, owner);
        }
    }

    private boolean canWorkIn(Path folder) {
        try {
            own(folder);
            var probe =
                    runs(
                            List.of(
                                    "sh",
                                    "-c",
                                    "test \"$(id -u)\" != 0 && test -w \"$1\" && test -x \"$2\"",
                                    "probe",
                                    folder.toString(),
                                    Commands.java().toString()));
            return Commands.run(probe, folder).succeeded();
        } catch (IOException _) {
            return false;
        }
    }
}
