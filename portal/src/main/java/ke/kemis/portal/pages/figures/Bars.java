package ke.kemis.portal.pages.figures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ke.kemis.query.enrolment.Dimension;
import ke.kemis.query.enrolment.EnrolmentTable;
import org.jspecify.annotations.Nullable;

/**
 * A chart of lying bars: one bar for each value of the first dimension, parted by a second one of
 * few values where there is one. One of which a count is withheld says so and is not drawn.
 * Positions are in user units of the drawing.
 *
 * @param parts the second dimension's values in the order of their colours; empty: bars are whole
 * @param height of the drawing
 * @param leftOut how many bars were too many to draw
 */
record Bars(List<Bar> bars, List<String> parts, int height, int leftOut) {

    static final int WIDTH = 460;
    private static final int NUMBER = 90;
    private static final int ROW = 44;
    private static final int MOST = 15;

    /** One bar with its label's and number's places. */
    record Bar(String label, long learners, boolean withheld, int y, int end, List<Part> parts) {}

    record Part(int colour, int x, int width, String label, long learners) {}

    /** Names a value of a dimension. */
    @FunctionalInterface
    interface Naming {
        String of(Dimension dimension, String value);
    }

    static @Nullable Bars of(List<EnrolmentTable.Row> rows, List<Dimension> by, Naming naming) {
        Dimension parting =
                by.size() < 2
                        ? null
                        : by.stream()
                                .filter(one -> one == Dimension.SEX || one == Dimension.OWNERSHIP)
                                .findFirst()
                                .orElse(null);
        Dimension along = by.stream().filter(one -> one != parting).findFirst().orElse(null);
        if (along == null) {
            return null;
        }
        Map<String, Map<String, Long>> sums = new LinkedHashMap<>();
        Set<String> withheld = new HashSet<>();
        Map<String, Integer> colours = new LinkedHashMap<>();
        for (EnrolmentTable.Row row : rows) {
            String part = parting == null ? "" : row.of().getOrDefault(parting, "");
            if (parting != null) {
                colours.putIfAbsent(part, colours.size());
            }
            String bar = row.of().getOrDefault(along, "");
            sums.computeIfAbsent(bar, _ -> new LinkedHashMap<>())
                    .merge(part, row.learners(), Long::sum);
            if (row.withheld()) {
                withheld.add(bar);
            }
        }
        withheld.forEach(bar -> sums.put(bar, Map.of()));
        if (sums.size() < 2) {
            return null;
        }
        long longest = sums.values().stream().mapToLong(Bars::sum).max().orElse(0);
        if (longest == 0) {
            return null;
        }
        List<Bar> bars = new ArrayList<>();
        for (Map.Entry<String, Map<String, Long>> one : sums.entrySet()) {
            if (bars.size() == MOST) {
                break;
            }
            int y = bars.size() * ROW;
            int x = 0;
            List<Part> parts = new ArrayList<>();
            for (String part : parting == null ? List.of("") : List.copyOf(colours.keySet())) {
                Long learners = one.getValue().get(part);
                if (learners == null) {
                    continue;
                }
                int width = Math.round((float) (WIDTH - NUMBER) * learners / longest);
                parts.add(
                        new Part(
                                colours.getOrDefault(part, 0),
                                x,
                                width,
                                parting == null ? "" : naming.of(parting, part),
                                learners));
                x += width;
            }
            bars.add(
                    new Bar(
                            naming.of(along, one.getKey()),
                            sum(one.getValue()),
                            withheld.contains(one.getKey()),
                            y,
                            x,
                            parts));
        }
        return new Bars(
                bars,
                colours.keySet().stream()
                        .map(part -> parting == null ? part : naming.of(parting, part))
                        .toList(),
                bars.size() * ROW,
                sums.size() - bars.size());
    }

    private static long sum(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }
}
