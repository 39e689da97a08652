package ke.kemis.benchmarks.figures;

import java.util.LinkedHashMap;
import java.util.Map;

/** All of them, by the name that the goals give them. */
public final class Benchmarks {

    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("P1", new Appends());
        ALL.put("P1h", new EnrolmentsOverHttp());
        ALL.put("P2", new Commands());
        ALL.put("P3", new CommandLatency());
    }

    private Benchmarks() {}

    public static Map<String, Benchmark> all() {
        return ALL;
    }
}
