package ke.kemis.command.intake;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.SubCounties;
import org.jspecify.annotations.Nullable;

/** Where a row says an institution lies. */
final class SiteInRow {
    private static final double SOUTH = -4.9;
    private static final double NORTH = 5.5;
    private static final double WEST = 33.8;
    private static final double EAST = 42.0;

    private final Cells<InstitutionColumn> cells;
    private final InstitutionColumns columns;

    SiteInRow(Cells<InstitutionColumn> cells, InstitutionColumns columns) {
        this.cells = cells;
        this.columns = columns;
    }

    @Nullable County county() {
        String text = CellText.whole(CellText.bare(cells.said(InstitutionColumn.COUNTY)));
        if (text.isEmpty()) {
            return countyOfWard();
        }
        CountyNames.Spelling spelling =
                columns.countiesOfKnec() ? CountyNames.readKnec(text) : CountyNames.read(text);
        if (spelling == null) {
            cells.refuse(
                    RowRule.COUNTY_UNKNOWN,
                    InstitutionColumn.COUNTY,
                    "This is none of the 47 counties: write its name or its IEBC code.");
            return null;
        }
        if (spelling.reason() != null) {
            cells.remark(
                    RowRule.COUNTY_PUT_RIGHT,
                    InstitutionColumn.COUNTY,
                    "Taken as " + spelling.county().title() + ": " + spelling.reason() + ".");
        }
        return spelling.county();
    }

    private @Nullable County countyOfWard() {
        String ward = cells.said(InstitutionColumn.WARD);
        Set<County> counties = CountyNames.withWard(ward);
        if (counties.size() == 1) {
            County county = counties.iterator().next();
            cells.remark(
                    RowRule.COUNTY_FROM_WARD,
                    InstitutionColumn.COUNTY,
                    "The county is missing: %s is taken, the only one with a ward %s."
                            .formatted(county.title(), ward));
            return county;
        }
        cells.refuse(
                RowRule.COUNTY_MISSING,
                InstitutionColumn.COUNTY,
                counties.isEmpty()
                        ? "The county is missing."
                        : "The county is missing, and there is a ward %s in %s."
                                .formatted(ward, titles(counties)));
        return null;
    }

    /**
     * Under its name of today. One that the county does not have stays as it is written: new ones
     * are made faster than any table, and no school is turned away for that.
     */
    @Nullable String subCounty(County county) {
        String text = cells.said(InstitutionColumn.SUB_COUNTY);
        if (text.isEmpty()) {
            return null;
        }
        SubCounties.Name name = SubCounties.read(county, text);
        if (name == null) {
            String counties = titles(SubCounties.counties(text));
            cells.remark(
                    RowRule.SUB_COUNTY_UNKNOWN,
                    InstitutionColumn.SUB_COUNTY,
                    "The register knows no sub-county of this name in %s%s: it is kept as it is written."
                            .formatted(
                                    county.title(),
                                    counties.isEmpty() ? "" : ", but one in " + counties));
            return text;
        }
        if (name.was() != null) {
            cells.remark(
                    RowRule.SUB_COUNTY_RENAMED,
                    InstitutionColumn.SUB_COUNTY,
                    "Taken as sub-county %s (was %s).".formatted(name.today(), name.was()));
        } else if (!name.byName()) {
            cells.remark(
                    RowRule.SUB_COUNTY_PUT_RIGHT,
                    InstitutionColumn.SUB_COUNTY,
                    "Taken as sub-county %s.".formatted(name.today()));
        }
        return name.today();
    }

    @Nullable String ward() {
        String text = cells.said(InstitutionColumn.WARD);
        return text.isEmpty() ? null : text;
    }

    /** On the map; absent where the row does not say, or names a place abroad. */
    @Nullable Coordinates coordinates() {
        String north = cells.seen(InstitutionColumn.LATITUDE);
        String east = cells.seen(InstitutionColumn.LONGITUDE);
        if (north.isEmpty() && east.isEmpty()) {
            return null;
        }
        Coordinates said = new Coordinates(number(north), number(east));
        if (said.inKenya()) {
            return said;
        }
        if (said.exchanged().inKenya()) {
            cells.remark(
                    RowRule.COORDINATES_SWAPPED,
                    InstitutionColumn.LATITUDE,
                    "Latitude and longitude were exchanged.");
            return said.exchanged();
        }
        cells.remark(
                RowRule.COORDINATES_DROPPED,
                InstitutionColumn.LATITUDE,
                "The place %s, %s is not in Kenya: it is left out."
                        .formatted(Remarking.shown(north), Remarking.shown(east)));
        return null;
    }

    private static String titles(Collection<County> counties) {
        return counties.stream().map(County::title).collect(Collectors.joining(", "));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.replace(',', '.'));
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    /** In decimal degrees. */
    record Coordinates(double latitude, double longitude) {
        private Coordinates exchanged() {
            return new Coordinates(/* latitude= */ longitude, /* longitude= */ latitude);
        }

        private boolean inKenya() {
            return latitude >= SOUTH && latitude <= NORTH && longitude >= WEST && longitude <= EAST;
        }
    }
}
