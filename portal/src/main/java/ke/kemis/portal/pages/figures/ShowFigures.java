package ke.kemis.portal.pages.figures;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.Status;
import ke.kemis.portal.download.Csv;
import ke.kemis.portal.download.Download;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Link;
import ke.kemis.portal.pages.Moments;
import ke.kemis.portal.pages.Paging;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.SchoolNames;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.enrolment.Dimension;
import ke.kemis.query.enrolment.EnrolmentFigures;
import ke.kemis.query.enrolment.EnrolmentTable;
import ke.kemis.query.learnersearch.LearnersMatching;
import ke.kemis.query.schoolroll.SchoolRollOf;
import ke.kemis.store.permission.Fields;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Enrolment figures as a table, a chart and a file, with a way from each number to its learners.
 */
@Controller
class ShowFigures {

    private static final String PATH = "/figures";
    private static final int SIZE = 100;

    /** The dimensions the learner search can be narrowed by. */
    private static final Set<Dimension> SEARCHABLE =
            Set.of(
                    Dimension.COUNTY,
                    Dimension.INSTITUTION,
                    Dimension.GRADE,
                    Dimension.SEX,
                    Dimension.YEAR);

    private static final Set<Dimension> TOLD_BY_INSTITUTION =
            Set.of(Dimension.COUNTY, Dimension.SUB_COUNTY, Dimension.OWNERSHIP);

    private static final List<Dimension> DEFAULT = List.of(Dimension.LEVEL, Dimension.SEX);

    private final Desk desk;
    private final SchoolNames schools;
    private final SchoolField schoolField;
    private final Clock clock;

    ShowFigures(Desk desk, SchoolNames schools, SchoolField schoolField, Clock clock) {
        this.desk = desk;
        this.schools = schools;
        this.schoolField = schoolField;
        this.clock = clock;
    }

    /** What was asked, in the words of the page. */
    private record Asked(
            List<Dimension> by,
            Map<Dimension, String> only,
            LocalDate on,
            @Nullable Instant knownAt) {

        EnrolmentFigures question() {
            Map<Dimension, Set<String>> filters = new EnumMap<>(Dimension.class);
            only.forEach((dimension, value) -> filters.put(dimension, Set.of(value)));
            return new EnrolmentFigures(Set.copyOf(by), filters, on, knownAt);
        }
    }

    /**
     * One row of the table.
     *
     * @param link where it opens down to its learners; absent where it is withheld
     */
    record Line(List<String> values, long learners, boolean withheld, @Nullable String link) {}

    @GetMapping(PATH)
    String show(Wording say, Entries form, Model model) {
        Asked asked = asked(form, say);
        model.addAttribute("form", form);
        model.addAttribute("byNames", asked.by().stream().map(Dimension::name).toList());
        model.addAttribute("on", asked.on());
        model.addAttribute("knownAtField", Moments.field(asked.knownAt()));
        model.addAttribute("dimensions", Field.choices(Dimension.class, say));
        model.addAttribute("filters", filters(say));
        if (!form.faulty()) {
            show(asked, form, say, model);
        }
        return "figures";
    }

    private void show(Asked asked, Entries form, Wording say, Model model) {
        EnrolmentTable table = desk.ask(asked.question(), EnrolmentTable.class);
        Bars.Naming naming = (dimension, value) -> named(dimension, value, say);
        List<EnrolmentTable.Row> rows = sorted(table, asked, form, say);
        int page =
                Paging.page(Math.max(0, page(form)), SIZE, Math.max(SIZE, rows.size() + SIZE - 1L));
        boolean current = isCurrent(asked);
        List<Line> lines =
                rows.stream()
                        .skip((long) page * SIZE)
                        .limit(SIZE)
                        .map(row -> line(row, asked, naming, current))
                        .toList();
        model.addAttribute("by", asked.by());
        model.addAttribute("knownAt", asked.knownAt());
        model.addAttribute("table", table);
        model.addAttribute("lines", lines);
        model.addAttribute("totalLink", table.withheld() ? null : opened(Map.of(), asked, current));
        model.addAttribute(
                "blurred", !Caller.signedIn().isShown(Fields.SMALL_COUNTS, EnrolmentFigures.class));
        model.addAttribute("bars", Bars.of(rows, asked.by(), naming));
        model.addAttribute("paging", Paging.of(page, SIZE, rows.size()));
        model.addAttribute("sort", form.value("sort"));
        model.addAttribute("dir", isDescending(form) ? "down" : "up");
        model.addAttribute("here", here(asked, form));
    }

    @GetMapping("/figures.csv")
    void download(Wording say, Entries form, HttpServletResponse response) throws IOException {
        Asked asked = asked(form, say);
        form.whole();
        EnrolmentTable table = desk.ask(asked.question(), EnrolmentTable.class);
        if (asked.by().contains(Dimension.INSTITUTION)) {
            schools.learn(table.rows().size());
        }
        List<EnrolmentTable.Row> rows = sorted(table, asked, form, say);
        Download.csv(
                "enrolment-" + asked.on() + ".csv",
                response,
                file -> write(asked, table, rows, say, file));
    }

    /** Each line tells all that was asked, so that it can be asked again and is answered alike. */
    private void write(
            Asked asked,
            EnrolmentTable table,
            List<EnrolmentTable.Row> rows,
            Wording say,
            Csv file) {
        Set<Dimension> told = new LinkedHashSet<>(asked.by());
        told.addAll(asked.only().keySet());
        List<String> head = new ArrayList<>();
        told.forEach(one -> {
            head.add(say.word(one));
            if (isCoded(one)) {
                head.add(say.text("figures.code", say.word(one)));
            }
        });
        head.add(say.text("figures.learners"));
        head.add(say.text("figures.on"));
        head.add(say.text("figures.knownAt"));
        head.add(say.text("figures.position"));
        file.line(head);
        for (EnrolmentTable.Row row : rows) {
            List<String> cells = new ArrayList<>();
            told.forEach(one -> {
                String value = row.of().getOrDefault(one, asked.only().getOrDefault(one, ""));
                cells.add(named(one, value, say));
                if (isCoded(one)) {
                    cells.add(value);
                }
            });
            cells.add(
                    row.withheld() ? say.text("figures.withheld") : Long.toString(row.learners()));
            cells.add(table.on().toString());
            cells.add(table.knownAt().toString());
            cells.add(Long.toString(table.position()));
            file.line(cells);
        }
    }

    private Asked asked(Entries form, Wording say) {
        Set<Dimension> chosen = new LinkedHashSet<>();
        for (String name : form.values("by")) {
            Arrays.stream(Dimension.values())
                    .filter(dimension -> dimension.name().equals(name))
                    .forEach(chosen::add);
        }
        boolean fresh = form.values("by").isEmpty() && form.value("asked").isEmpty();
        Map<Dimension, String> only = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            String value = form.value(filter(dimension)).strip();
            if (value.isEmpty()) {
                continue;
            }
            if (dimension == Dimension.INSTITUTION) {
                InstitutionCode code = schoolField.maybe(form, filter(dimension), say).orNull();
                if (code != null) {
                    only.put(dimension, code.toString());
                }
            } else {
                only.put(dimension, value);
            }
        }
        LocalDate today = LocalDate.now(clock.withZone(Wording.NAIROBI));
        Instant knownAt = Moments.of(form.value("knownAt"));
        if (knownAt == null && !form.value("knownAt").isBlank()) {
            form.blame("knownAt", say.text("wrong.moment"));
        }
        return new Asked(
                fresh ? DEFAULT : chosen.stream().sorted().toList(),
                only,
                Objects.requireNonNullElse(form.maybeDay("on").orNull(), today),
                knownAt);
    }

    private boolean isCurrent(Asked asked) {
        return asked.knownAt() == null
                && asked.on().equals(LocalDate.now(clock.withZone(Wording.NAIROBI)));
    }

    private Line line(EnrolmentTable.Row row, Asked asked, Bars.Naming naming, boolean current) {
        return new Line(
                asked.by().stream()
                        .map(one -> naming.of(one, row.of().getOrDefault(one, "")))
                        .toList(),
                row.learners(),
                row.withheld(),
                row.withheld() ? null : opened(row.of(), asked, current));
    }

    /**
     * Where a figure opens: a school's in its roll, today's others in the search, all others by the
     * next smaller places; nowhere where the reader's role is shown no learners and there are none.
     */
    private static @Nullable String opened(
            Map<Dimension, String> of, Asked asked, boolean current) {
        Map<Dimension, String> narrowed = new EnumMap<>(Dimension.class);
        narrowed.putAll(asked.only());
        narrowed.putAll(of);
        if (narrowed.containsKey(Dimension.INSTITUTION)) {
            narrowed.keySet().removeAll(TOLD_BY_INSTITUTION);
        }
        if (narrowed.containsKey(Dimension.GRADE)) {
            narrowed.remove(Dimension.LEVEL);
        }
        boolean school = narrowed.containsKey(Dimension.INSTITUTION);
        boolean whole =
                Set.of(Dimension.INSTITUTION, Dimension.GRADE).containsAll(narrowed.keySet());
        SignedIn who = Caller.signedIn();
        boolean searched = !school || who.isShown(Fields.IDENTITY, LearnersMatching.class);
        if (current
                && searched
                && !(school && whole)
                && SEARCHABLE.containsAll(narrowed.keySet())) {
            return filtered(Link.to("/learners").with("status", Status.ENROLLED), narrowed)
                    .toString();
        }
        return school && !narrowed.containsKey(Dimension.LEVEL) && who.may(SchoolRollOf.class, null)
                ? roll(narrowed, asked)
                : smaller(narrowed, asked);
    }

    private static String roll(Map<Dimension, String> narrowed, Asked asked) {
        return Link.to("/school")
                .with("code", narrowed.get(Dimension.INSTITUTION))
                .with("grade", narrowed.get(Dimension.GRADE))
                .with("sex", narrowed.get(Dimension.SEX))
                .with("year", narrowed.get(Dimension.YEAR))
                .with("on", asked.on())
                .with("knownAt", asked.knownAt())
                .toString();
    }

    /**
     * The same learners counted by county, sub-county or school; a school's by grade. Nothing where
     * they are counted so already.
     */
    private static @Nullable String smaller(Map<Dimension, String> narrowed, Asked asked) {
        List<Dimension> by;
        if (narrowed.containsKey(Dimension.INSTITUTION)) {
            by = List.of(Dimension.GRADE);
        } else if (!narrowed.containsKey(Dimension.COUNTY)) {
            by = List.of(Dimension.COUNTY);
        } else if (!narrowed.containsKey(Dimension.SUB_COUNTY)) {
            by = List.of(Dimension.SUB_COUNTY);
        } else if (narrowed.remove(Dimension.SUB_COUNTY, "")) {
            by = List.of(Dimension.SUB_COUNTY, Dimension.INSTITUTION);
        } else {
            by = List.of(Dimension.INSTITUTION);
        }
        boolean already =
                (by.equals(asked.by()) && narrowed.equals(asked.only()))
                        || (by.contains(Dimension.GRADE) && narrowed.containsKey(Dimension.GRADE));
        if (already) {
            return null;
        }
        Link counted =
                filtered(Link.to(PATH).with("asked", "yes"), narrowed)
                        .with("on", asked.on())
                        .with("knownAt", asked.knownAt());
        return new Address(counted, by).toString();
    }

    private static Link filtered(Link link, Map<Dimension, String> only) {
        Link filtered = link;
        for (Map.Entry<Dimension, String> one : only.entrySet()) {
            filtered = filtered.with(filter(one.getKey()), one.getValue());
        }
        return filtered;
    }

    private List<EnrolmentTable.Row> sorted(
            EnrolmentTable table, Asked asked, Entries form, Wording say) {
        Bars.Naming naming = (dimension, value) -> named(dimension, value, say);
        String sort = form.value("sort");
        Comparator<EnrolmentTable.Row> order = inOrderOf(asked.by(), naming);
        if ("learners".equals(sort)) {
            order = Comparator.comparingLong(EnrolmentTable.Row::learners);
        } else {
            for (Dimension dimension : asked.by()) {
                if (filter(dimension).equals(sort)) {
                    order = inOrderOf(List.of(dimension), naming).thenComparing(order);
                }
            }
        }
        return table.rows().stream().sorted(isDescending(form) ? order.reversed() : order).toList();
    }

    private static boolean isDescending(Entries form) {
        return "down".equals(form.value("dir"));
    }

    /** Grades and levels in the order of the ladder, everything else by its name. */
    private static Comparator<EnrolmentTable.Row> inOrderOf(
            List<Dimension> by, Bars.Naming naming) {
        Comparator<EnrolmentTable.Row> order = (_, _) -> 0;
        for (Dimension dimension : by) {
            order =
                    order.thenComparing(row -> {
                        String value = row.of().getOrDefault(dimension, "");
                        return switch (dimension) {
                            case GRADE -> place(Grade.values(), value);
                            case LEVEL -> place(Level.values(), value);
                            case INSTITUTION -> value;
                            default -> naming.of(dimension, value);
                        };
                    });
        }
        return order;
    }

    private static String place(Enum<?>[] list, String value) {
        int place = Arrays.stream(list).map(Enum::name).toList().indexOf(value);
        return place < 0 ? value : "%03d".formatted(place);
    }

    private String named(Dimension dimension, String value, Wording say) {
        if (value.isEmpty()) {
            return say.text("figures.unknown");
        }
        return switch (dimension) {
            case COUNTY -> {
                County county =
                        Arrays.stream(County.values())
                                .filter(one -> one.code().equals(value))
                                .findFirst()
                                .orElse(null);
                yield county == null ? value : county.title();
            }
            case INSTITUTION -> schools.ofCode(value);
            case LEVEL -> say.word("Level", value);
            case GRADE -> say.word("Grade", value);
            case SEX -> say.word("Sex", value);
            case OWNERSHIP -> say.word("Ownership", value);
            case SUB_COUNTY, YEAR -> value;
        };
    }

    private static boolean isCoded(Dimension dimension) {
        return dimension == Dimension.COUNTY || dimension == Dimension.INSTITUTION;
    }

    private static List<Field> filters(Wording say) {
        return List.of(
                Field.choice("county", Choice.counties()).optional(),
                Field.text("subCounty").optional(),
                Field.school("institution").optional(),
                Field.choice("level", Level.class, say).optional(),
                Field.choice("grade", Grade.class, say).optional(),
                Field.choice("sex", Sex.class, say).optional(),
                Field.choice("ownership", Ownership.class, say).optional(),
                Field.text("year").drawnAs(Field.Kind.NUMBER).optional());
    }

    /** A dimension's name in addresses and forms: {@code subCounty}. */
    static String filter(Dimension dimension) {
        return dimension == Dimension.SUB_COUNTY
                ? "subCounty"
                : dimension.name().toLowerCase(Locale.ROOT);
    }

    private static int page(Entries form) {
        Integer page = form.maybeNumber("page").orNull();
        return page == null ? 0 : page;
    }

    private static Address here(Asked asked, Entries form) {
        Link link =
                filtered(Link.to(PATH).with("asked", "yes"), asked.only())
                        .with("on", form.value("on"))
                        .with("knownAt", form.value("knownAt"))
                        .with("sort", form.value("sort"))
                        .with("dir", form.value("dir"));
        return new Address(link, asked.by());
    }

    /** A link that also repeats the dimensions, of which there may be several. */
    record Address(Link link, List<Dimension> by) {

        public Address with(String name, @Nullable Object value) {
            return new Address(link.with(name, value), by);
        }

        public Address at(String path) {
            return new Address(link.at(path), by);
        }

        @Override
        public String toString() {
            StringBuilder whole = new StringBuilder(link.toString());
            by.forEach(dimension -> whole.append("&by=").append(dimension));
            return whole.toString();
        }
    }
}
