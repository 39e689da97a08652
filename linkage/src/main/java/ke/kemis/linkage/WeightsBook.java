package ke.kemis.linkage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;
import ke.kemis.linkage.names.KenyanNames;
import ke.kemis.linkage.names.NameWord;
import org.jspecify.annotations.Nullable;

/**
 * Weights as they are kept: lines of a part, a level, how often it is seen within one person, and
 * how often between strangers; and lines of a name and how common it is. What a book does not name
 * is weighed as its kind.
 */
public final class WeightsBook {
    /** Names the file of the weights that a register is to use in place of those shipped. */
    static final String SETTING = "kemis.linkage.weights";

    private static final String SHIPPED = "weights.txt";
    private static final String[] ROLES = {"given", "family", "any", "guardian"};

    /** Rarer names are weighed as all rare names are; they would say who is in the file. */
    private static final double COMMON = 0.0005;

    private static final int COMMON_FROM = 10;

    private final String version;
    private final double siblings;
    private final Map<String, double[]> levels;
    private final Map<String, Double> names;
    private final Map<String, Day> days;

    /** By the part that goes with another: by how much less it says beside it. */
    private final Map<String, Beside> beside;

    /** Of how many of two at one school something is true. */
    private final Map<AtOneSchool, Double> atOneSchool;

    /** By the role of a name: how common the rarest is that the book knows. */
    private final Map<String, Double> rarest = new HashMap<>();

    private WeightsBook(
            String version,
            double siblings,
            Map<String, double[]> levels,
            Map<String, Double> names,
            Map<String, Day> days,
            Map<String, Beside> beside,
            Map<AtOneSchool, Double> atOneSchool) {
        this.version = version;
        this.siblings = siblings;
        this.levels = levels;
        this.names = names;
        this.days = days;
        this.beside = beside;
        this.atOneSchool = atOneSchool;
        names.forEach((name, share) ->
                rarest.merge(name.substring(0, name.indexOf(';')), share, Math::min));
    }

    /**
     * A day of the year that many share.
     *
     * @param share how many of all have this day of one and the same year
     * @param atOneSchool how many of those at one school have it
     */
    private record Day(double share, double atOneSchool) {}

    /**
     * @param other the part beside which another says less, where both agree
     */
    private record Beside(String other, double bits) {}

    /** What two at one school have in common because of the school. */
    private enum AtOneSchool {
        /** Numbers that are one slip apart: a class gets them one after the other. */
        NEIGHBOURING_NUMBERS,
        /** A telephone: the school's own is given for who has none. */
        ONE_TELEPHONE;

        static AtOneSchool of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_'));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Those that came with this program. */
    static WeightsBook shipped() {
        return Shipped.BOOK;
    }

    /** Those of the file that the setting names, or those that came with this program. */
    static WeightsBook ofRegister() {
        return OfRegister.BOOK;
    }

    /** Reads a book that was saved. */
    public static WeightsBook read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            return read(text, Shipped.BOOK);
        }
    }

    /** What was learned from a set of records; what it could not tell is as shipped. */
    static WeightsBook learned(Weights weights, Population people) {
        Map<String, double[]> levels = new TreeMap<>(Shipped.BOOK.levels);
        Schema schema = weights.schema();
        for (int p = 0; p < schema.parts().size(); p++) {
            for (Level level : Expected.of(schema.kind(p)).keySet()) {
                levels.put(
                        part(schema.parts().get(p).name()) + ";" + level,
                        new double[] {
                            weights.agreeing(p, level.place()), weights.chance(p, level.place())
                        });
            }
        }
        Map<String, Double> names = new TreeMap<>();
        for (int role = 0; role < ROLES.length; role++) {
            for (int word = 1; word < people.names.size(); word++) {
                common(
                        names,
                        role,
                        people.names.text(word),
                        people.names.count(word, role),
                        people);
                common(
                        names,
                        role,
                        "~" + people.names.likeness(word),
                        people.names.alike(word, role),
                        people);
            }
        }
        double siblings = weights.siblings() / weights.same();
        Map<String, Day> days = commonDays(people);
        Map<String, Beside> beside = Shipped.BOOK.beside;
        Map<AtOneSchool, Double> atOneSchool = Shipped.BOOK.atOneSchool;
        WeightsBook draft = new WeightsBook("", siblings, levels, names, days, beside, atOneSchool);
        CRC32 sum = new CRC32();
        sum.update(draft.toString().getBytes(StandardCharsets.UTF_8));
        String version = "learned-%d-%08x".formatted(people.size(), sum.getValue());
        return new WeightsBook(version, siblings, levels, names, days, beside, atOneSchool);
    }

    /**
     * Where a day is unknown a register writes one and the same, so that day of a year is shared by
     * far more people than any other: how many share it with somebody born on it, in the mean.
     */
    private static Map<String, Day> commonDays(Population people) {
        Map<String, Day> days = new TreeMap<>();
        int school = people.schema().fields().indexOf(Field.SCHOOL);
        for (int f = 0; f < people.schema().fields().size(); f++) {
            if (people.schema().fields().get(f).kind() == Kind.DATE) {
                Map<Integer, Integer> dates = new HashMap<>();
                for (int date : people.single[f]) {
                    if (date != Dates.NONE) {
                        dates.merge(date, 1, Integer::sum);
                    }
                }
                int field = f;
                Map<String, long[]> born = new TreeMap<>();
                dates.forEach((date, count) -> {
                    long[] sums = born.computeIfAbsent(Dates.day(date), _ -> new long[2]);
                    sums[0] += count;
                    sums[1] += (long) count * (count - 1);
                });
                born.forEach((day, sums) -> {
                    double share = (double) sums[1] / sums[0] / Math.max(1, people.size() - 1);
                    if (sums[0] >= COMMON_FROM && share >= COMMON) {
                        Day known = Shipped.BOOK.days.get(day);
                        double atOneSchool =
                                school >= 0
                                        ? atOneSchool(people, field, school, day)
                                        : known == null ? share : known.atOneSchool();
                        days.put(day, new Day(share, Math.max(share, atOneSchool)));
                    }
                });
            }
        }
        return days;
    }

    /** How many of the others at the school of somebody born on such a day have the same date. */
    private static double atOneSchool(Population people, int dates, int school, String day) {
        Map<Integer, Integer> learners = new HashMap<>();
        Map<Long, Integer> born = new HashMap<>();
        for (int i = 0; i < people.size(); i++) {
            int at = people.single[school][i];
            int date = people.single[dates][i];
            if (at != 0) {
                learners.merge(at, 1, Integer::sum);
                if (date != Dates.NONE && Dates.day(date).equals(day)) {
                    born.merge(((long) at << 32) | date, 1, Integer::sum);
                }
            }
        }
        double same = 0;
        double others = 0;
        for (Map.Entry<Long, Integer> one : born.entrySet()) {
            int at = (int) (one.getKey() >>> 32);
            same += (double) one.getValue() * (one.getValue() - 1);
            others += (double) one.getValue() * (learners.getOrDefault(at, 1) - 1);
        }
        return others == 0 ? 0 : same / others;
    }

    private static void common(
            Map<String, Double> names, int role, String name, int count, Population people) {
        double share = (double) count / people.size();
        if (count >= COMMON_FROM && share >= COMMON) {
            names.put(ROLES[role] + ";" + name, share);
        }
    }

    /** Names these weights wherever a decision rests on them. */
    public String version() {
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
        return new Weights(
                version,
                schema,
                same,
                same * siblings,
                agreeing,
                chance,
                home,
                0,
                new double[agreeing.length][Level.COUNT],
                dependence(schema, agreeing, chance));
    }

    /** Who is at one school is in one county; and what the book says goes together. */
    private Dependence dependence(Schema schema, double[][] agreeing, double[][] chance) {
        List<Dependence.Following> known = new ArrayList<>();
        int school = schema.parts().indexOf(Field.SCHOOL);
        int county = schema.parts().indexOf(Field.COUNTY);
        if (school >= 0 && county >= 0) {
            int same = Level.SAME.place();
            double bits = Model.log2(agreeing[county][same] / chance[county][same]);
            known.add(new Dependence.Following(school, county, bits));
        }
        List<String> parts = schema.parts().stream().map(Field::name).toList();
        beside.forEach((name, one) -> {
            int first = parts.indexOf(one.other());
            int second = parts.indexOf(name);
            if (first >= 0 && second >= 0) {
                known.add(new Dependence.Following(first, second, one.bits()));
            }
        });
        return Dependence.of(schema, known);
    }

    private double[] line(Field part, Level level) {
        double[] own = levels.get(part(part.name()) + ";" + level);
        return own != null ? own : Objects.requireNonNull(levels.get(part.kind() + ";" + level));
    }

    /** How common names and birthdays are, by this book. */
    Shares shares(Population people) {
        return new Shares() {
            @Override
            public double ofName(int word, int role, boolean alike) {
                String name = alike ? "~" + people.names.likeness(word) : people.names.text(word);
                return role == Population.ANY && !rarest.containsKey(ROLES[role])
                        ? Math.max(
                                share(name, Population.GIVEN, alike),
                                share(name, Population.FAMILY, alike))
                        : share(name, role, alike);
            }

            // Nobody knows how rare a name is that the book does not have.
            private double share(String name, int role, boolean alike) {
                double others = alike ? 0 : rarest.getOrDefault(ROLES[role], 0.0);
                return names.getOrDefault(ROLES[role] + ";" + name, others);
            }

            @Override
            public double ofNameBeside(int word, int other, int role) {
                return 0;
            }

            @Override
            public double ofDate(int field, int date, boolean atOneSchool) {
                Day day = days.get(Dates.day(date));
                return day == null ? 0 : atOneSchool ? day.atOneSchool() : day.share();
            }

            @Override
            public double ofText(int field, int text, boolean alike) {
                return 0;
            }

            @Override
            public double ofNeighboursAtOneSchool() {
                return atOneSchool.getOrDefault(AtOneSchool.NEIGHBOURING_NUMBERS, 0.0);
            }

            @Override
            public double ofOnePhoneAtOneSchool() {
                return atOneSchool.getOrDefault(AtOneSchool.ONE_TELEPHONE, 0.0);
            }

            @Override
            public double ofNumber(int field, int number) {
                return 0;
            }
        };
    }

    /** {@code date_of_birth} and {@code date of birth} are one part; kinds stay in capitals. */
    private static String part(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ;]+", " ");
    }

    /**
     * @param otherwise what holds where the text says nothing
     */
    private static WeightsBook read(Reader text, @Nullable WeightsBook otherwise)
            throws IOException {
        String version = null;
        double siblings = 1;
        Map<String, double[]> levels =
                new TreeMap<>(otherwise == null ? Map.of() : otherwise.levels);
        Map<String, Double> names = new TreeMap<>();
        Map<String, Day> days = new TreeMap<>();
        Map<String, Beside> beside = new TreeMap<>(otherwise == null ? Map.of() : otherwise.beside);
        Map<AtOneSchool, Double> ofSchools = new EnumMap<>(AtOneSchool.class);
        if (otherwise != null) {
            ofSchools.putAll(otherwise.atOneSchool);
        }
        BufferedReader lines = new BufferedReader(text);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split(";", -1);
            try {
                switch (columns[0]) {
                    case "version" -> version = columns[1];
                    case "siblings" -> siblings = Double.parseDouble(columns[1]);
                    case "name" ->
                            names.put(columns[1] + ";" + columns[2], Double.valueOf(columns[3]));
                    case "names" -> several(names, columns);
                    case "day" -> {
                        double share = Double.parseDouble(columns[2]);
                        double atOneSchool =
                                columns.length > 3 ? Double.parseDouble(columns[3]) : share;
                        days.put(columns[1], new Day(share, atOneSchool));
                    }
                    case "classmates" ->
                            ofSchools.put(AtOneSchool.of(columns[1]), Double.valueOf(columns[2]));
                    case "beside" ->
                            beside.put(
                                    part(columns[2]),
                                    new Beside(part(columns[1]), Double.parseDouble(columns[3])));
                    default ->
                            levels.put(
                                    columns[0] + ";" + Level.valueOf(columns[1]),
                                    new double[] {
                                        Double.parseDouble(columns[2]),
                                        Double.parseDouble(columns[3])
                                    });
                }
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
                throw new IOException("line " + number + " is no weight: " + line, wrong);
            }
        }
        if (version == null) {
            throw new IOException("no line says the version of the weights");
        }
        return new WeightsBook(version, siblings, levels, names, days, beside, ofSchools);
    }

    /** Names that are about as common, and with them all that sound like one of them. */
    private static void several(Map<String, Double> names, String[] columns) {
        double share = Double.parseDouble(columns[2]);
        for (String text : columns[3].strip().split(" +", -1)) {
            NameWord word = KenyanNames.words(text).getFirst();
            names.put(columns[1] + ";" + word.folded(), share);
            names.merge(columns[1] + ";~" + word.key(), share, Double::sum);
        }
    }

    /** Writes it so that it can be read again. */
    public void write(PrintWriter out) {
        out.println("version;" + version);
        out.print(this);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "siblings;%.4g%n", siblings));
        levels.forEach((line, shares) ->
                text.append(
                        String.format(Locale.ROOT, "%s;%.4g;%.4g%n", line, shares[0], shares[1])));
        names.forEach((name, share) ->
                text.append(String.format(Locale.ROOT, "name;%s;%.3g%n", name, share)));
        days.forEach((day, one) ->
                text.append(
                        String.format(
                                Locale.ROOT,
                                "day;%s;%.3g;%.3g%n",
                                day,
                                one.share(),
                                one.atOneSchool())));
        beside.forEach((name, one) ->
                text.append(
                        String.format(
                                Locale.ROOT,
                                "beside;%s;%s;%.3g%n",
                                one.other(),
                                name,
                                one.bits())));
        atOneSchool.forEach((what, share) ->
                text.append(String.format(Locale.ROOT, "classmates;%s;%.3g%n", what, share)));
        return text.toString();
    }

    private static final class OfRegister {
        static final WeightsBook BOOK = load();

        private static WeightsBook load() {
            String file = System.getProperty(SETTING);
            if (file == null) {
                file = System.getenv("KEMIS_LINKAGE_WEIGHTS");
            }
            if (file == null || file.isBlank()) {
                return Shipped.BOOK;
            }
            try {
                return read(Path.of(file));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(
                        SETTING + ": the weights in " + file + " cannot be used", unreadable);
            }
        }
    }

    private static final class Shipped {
        static final WeightsBook BOOK = load();

        private static WeightsBook load() {
            try (InputStream text = WeightsBook.class.getResourceAsStream(SHIPPED)) {
                return read(
                        new InputStreamReader(Objects.requireNonNull(text), StandardCharsets.UTF_8),
                        null);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
