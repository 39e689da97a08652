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
        ALL.put("P4", new Imports());
        ALL.put("P5", new Replays());
        ALL.put("P6", new ProjectionRebuild());
        ALL.put("P7", new SearchRebuild());
        ALL.put("P8", new Visibility());
        ALL.put("P9", new FullHistory());
        ALL.put("P10", new SearchLatency());
        ALL.put("P11", new Growth());
        ALL.put("P12", new ManyUsers());
        ALL.put("S1", new SealedAppends());
        ALL.put("S2", new SealedReplay());
        ALL.put("S3", new SealedFact());
    }

    private Benchmarks() {}

    public static Map<String, Benchmark> all() {
        return ALL;
    }
}
