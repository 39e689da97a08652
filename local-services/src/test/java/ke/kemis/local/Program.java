package ke.kemis.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import ke.kemis.local.LocalServices.Server;

/** A program that stands on local services: says where they are, and ends when told to. */
final class Program {

    private Program() {}

    public static void main(String[] arguments) throws IOException {
        Set<Server> wanted = EnumSet.noneOf(Server.class);
        for (int i = 1; i < arguments.length; i++) {
            wanted.add(Server.valueOf(arguments[i]));
        }
        try (var services = LocalServices.start(Path.of(arguments[0]), wanted)) {
            if (wanted.contains(Server.POSTGRES)) {
                Database postgres = services.postgres();
                say("postgres " + postgres.url() + " " + postgres.password());
            }
            if (wanted.contains(Server.ELASTICSEARCH)) {
                say("elasticsearch " + services.elasticsearch());
            }
            say("ready");
            int told = System.in.read();
            say("told " + told);
        } catch (LocalServicesFailure e) {
            say("failed " + e.what() + " " + e.remedy());
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
