package ke.kemis.linkage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Weights as they are kept: lines of a part, a level, how often it is seen within one person, and
 * how often between strangers; and lines of a name and how common it is. What a book does not name
 * is weighed as its kind.
 */
final class WeightsBook {
    private static final String SHIPPED = "weights.txt";
    private static final String[] ROLES = {"given", "family", "any", "guardian"};

    private final String version;
    private final double siblings;
    private final Map<String, double[]> levels;
    private final Map<String, Double> names;

    private WeightsBook(
            String version,
            double siblings,
            Map<String, double[]> levels,
            Map<String, Double> names) {
        this.version = version;
        this.siblings = siblings;
        this.levels = levels;
        this.names = names;
    }

    static WeightsBook shipped() {
        return Shipped.BOOK;
    }

    String version() {
        return version;
    }

    /**
     * The weights of a schema.
     *
     * @param people among how many one is looked for
     */
    Weights weights(Schema schema, int people) {
        int parts = schema.parts().size();
        double[][] agreeing = new double[parts][Level.COUNT];
        double[][] chance = new double[parts][Level.COUNT];
        double[][] home = new double[parts][Level.COUNT];
        for (int p = 0; p < parts; p++) {
            for (Level level : Expected.of(schema.kind(p)).keySet()) {
                double[] known = line(schema.parts().get(p), level);
                agreeing[p][level.place()] = known[0];
                chance[p][level.place()] = known[1];
                home[p][level.place()] = Weights.homely(schema, p, level);
            }
        }
        double same = 1.0 / Math.max(1_000, people);
        return new Weights(version, schema, same, same * siblings, agreeing, chance, home);
    }

    private double[] line(Field part, Level level) {
        double[] own = levels.get(part.name() + " " + level);
        return own != null ? own : Objects.requireNonNull(levels.get(part.kind() + " " + level));
    }

    /** How common names are, by this book. */
    Shares shares(Population people) {
        return new Shares() {
            @Override
            public double ofName(int word, int role, boolean alike) {
                String name = alike ? "~" + people.names.likeness(word) : people.names.text(word);
                return names.getOrDefault(ROLES[role] + " " + name, 0.0);
            }

            @Override
            public double ofDate(int field, int date) {
                return 0;
            }

            @Override
            public double ofText(int field, int text, boolean alike) {
                return 0;
            }

            @Override
            public double ofNumber(int field, int number) {
                return 0;
            }
        };
    }

    static WeightsBook read(Reader text) throws IOException {
        String version = null;
        double siblings = 1;
        Map<String, double[]> levels = new HashMap<>();
        Map<String, Double> names = new HashMap<>();
        BufferedReader lines = new BufferedReader(text);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split(";", -1);
            switch (columns[0]) {
                case "version" -> version = columns[1];
                case "siblings" -> siblings = Double.parseDouble(columns[1]);
                case "name" -> names.put(columns[1] + " " + columns[2], Double.valueOf(columns[3]));
                default ->
                        levels.put(
                                columns[0] + " " + columns[1],
                                new double[] {
                                    Double.parseDouble(columns[2]), Double.parseDouble(columns[3])
                                });
            }
        }
        return new WeightsBook(Objects.requireNonNull(version), siblings, levels, names);
    }

    /**
     * Writes estimated weights as a book, by kind, with the names that at least this share of
     * people have.
     */
    static void write(
            Weights weights, @Nullable Population people, double common, PrintWriter out) {
        out.println("version;" + weights.version());
        out.printf("siblings;%.4g%n", weights.siblings() / weights.same());
        Map<String, String> lines = new TreeMap<>();
        Schema schema = weights.schema();
        for (int p = 0; p < schema.parts().size(); p++) {
            for (Level level : Expected.of(schema.kind(p)).keySet()) {
                String line =
                        "%s;%.4g;%.4g"
                                .formatted(
                                        level,
                                        weights.agreeing(p, level.place()),
                                        weights.chance(p, level.place()));
                lines.put(
                        schema.parts().get(p).name() + ";" + level,
                        schema.parts().get(p).name() + ";" + line);
            }
        }
        lines.values().forEach(out::println);
        if (people == null) {
            return;
        }
        for (int role = 0; role < ROLES.length; role++) {
            Map<String, Double> shares = new TreeMap<>();
            for (int word = 1; word < people.names.size(); word++) {
                double share = (double) people.names.count(word, role) / people.size();
                double alike = (double) people.names.alike(word, role) / people.size();
                if (share >= common) {
                    shares.put(people.names.text(word), share);
                }
                if (alike >= common) {
                    shares.put("~" + people.names.likeness(word), alike);
                }
            }
            for (Map.Entry<String, Double> share : shares.entrySet()) {
                out.printf("name;%s;%s;%.3g%n", ROLES[role], share.getKey(), share.getValue());
            }
        }
    }

    private static final class Shipped {
        static final WeightsBook BOOK = load();

        private static WeightsBook load() {
            try (InputStream text = WeightsBook.class.getResourceAsStream(SHIPPED)) {
                return read(
                        new InputStreamReader(
                                Objects.requireNonNull(text), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
