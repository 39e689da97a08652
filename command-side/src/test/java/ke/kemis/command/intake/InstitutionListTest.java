package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.institution.SubCounties;
import ke.kemis.facts.intake.Remark;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstitutionListTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final List<String> MINISTRY =
            List.of(
                    "objectid,code,school_name,level,status,county,district,zone,sub_county,ward,x_coord,y_coord,source"
                            .split(","));
    private static final List<String> OWN =
            List.of(
                    "code,name,kind,ownership,county,subCounty,ward,latitude,longitude,openedOn"
                            .split(","));

    @Test
    void a_row_of_the_ministrys_list_becomes_an_institution() {
        InstitutionRow row =
                ministry(
                        "1,17,Bakwanin,Primary,Public,Baringo,Baringo Central,Kabasis,Baringo Central,Sacho,35.79708,0.40955,MoE");
        assertThat(taken(row))
                .isEqualTo(
                        new RegisterInstitution(
                                InstitutionCode.of("17"),
                                "Bakwanin",
                                Set.of(Level.PRE_PRIMARY, Level.PRIMARY, Level.JUNIOR),
                                Ownership.PUBLIC,
                                County.BARINGO,
                                "Baringo Central",
                                "Sacho",
                                0.40955,
                                35.79708,
                                LocalDate.of(1985, 1, 1)));
        assertThat(row.remarks()).isEmpty();
    }

    @Test
    void a_row_of_our_own_template_becomes_an_institution() {
        InstitutionRow row =
                own("kb/01,Kisumu Boys,SENIOR;SECONDARY_844,PRIVATE,042,,,-0.1,34.75,1965-02-01");
        assertThat(taken(row))
                .isEqualTo(
                        new RegisterInstitution(
                                InstitutionCode.of("KB/01"),
                                "Kisumu Boys",
                                Set.of(Level.SENIOR, Level.SECONDARY_844),
                                Ownership.PRIVATE,
                                County.KISUMU,
                                null,
                                null,
                                -0.1,
                                34.75,
                                LocalDate.of(1965, 2, 1)));
    }

    @Test
    void in_our_own_template_primary_means_the_primary_grades_only() {
        assertThat(taken(own("1,A,PRIMARY,PUBLIC,001,,,,,1990")).levels())
                .containsExactly(Level.PRIMARY);
    }

    @Test
    void a_code_is_read_as_a_spreadsheet_leaves_it() {
        InstitutionRow row = own("36724501.0,A,PRIMARY,PUBLIC,001,,,,,1990");
        assertThat(taken(row).institution()).isEqualTo(InstitutionCode.of("36724501"));
    }

    @Test
    void columns_come_in_any_order_and_case() {
        InstitutionList list =
                new InstitutionList(
                        new Row(1, List.of("COUNTY", "School Name", "Level", "UIC")),
                        List.of(),
                        TODAY);
        InstitutionRow row = list.read(new Row(2, List.of("Nyeri", "Ack Gatitu", "Pri mary", "7")));
        assertThat(taken(row).institution()).isEqualTo(InstitutionCode.of("7"));
    }

    @Test
    void a_header_without_a_needed_column_is_refused_with_advice() {
        assertThatThrownBy(() ->
                        new InstitutionList(new Row(1, List.of("code", "name")), List.of(), TODAY))
                .isInstanceOf(WrongFile.class)
                .hasMessageStartingWith(
                        "The headings on line 1 name no column for kind, county: name");
    }

    @Test
    void headings_once_more_and_sums_are_refused_for_what_they_are() {
        assertThat(refusals(ministry(String.join(",", MINISTRY).toUpperCase(Locale.ROOT))))
                .containsExactly("HEADINGS_REPEATED");
        assertThat(refusals(own("TOTAL,,,45"))).containsExactly("SUM_OF_ROWS");
        assertThat(refusals(own("1,Total Schools,45"))).doesNotContain("SUM_OF_ROWS");
    }

    @Test
    void what_holds_for_every_row_is_said_once() {
        assertThat(codes(new InstitutionList(new Row(1, MINISTRY), List.of(), TODAY).ofTheWhole()))
                .containsExactly("KINDS_INFERRED", "OPENED_ON_ASSUMED");
        assertThat(new InstitutionList(new Row(1, OWN), List.of(), TODAY).ofTheWhole()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Nairobi North, NAIROBI, true",
        "Nairobi, NAIROBI, false",
        "NAIROBI CITY COUNTY, NAIROBI, false",
        "Tharaka - Nithi, THARAKA_NITHI, false",
        "Taita/Taveta, TAITA_TAVETA, false",
        "Elgeyo-Marakwet, ELGEYO_MARAKWET, false",
        "Keiyo, ELGEYO_MARAKWET, true",
        "Murang’a, MURANGA, false",
        "'Murang`a County', MURANGA, false",
        "HomaBay, HOMA_BAY, false",
        "47, NAIROBI, false",
        "001, MOMBASA, false",
        "101, MOMBASA, false",
        "147, NAIROBI, false",
        "47.0, NAIROBI, false",
        "147.0, NAIROBI, false",
        "'''047', NAIROBI, false",
        "'''Nyeri', NYERI, false"
    })
    void counties_are_read_as_lists_write_them(String text, County county, boolean remarked) {
        InstitutionRow row = own("1,A,PRIMARY,PUBLIC,%s,,,,,1990-01-01".formatted(text));
        assertThat(taken(row).county()).isEqualTo(county);
        assertThat(codes(row.remarks()))
                .isEqualTo(remarked ? List.of("COUNTY_PUT_RIGHT") : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "042, Kisumu West, Kisumu West,",
        "042, KISUMU-WEST, Kisumu West,",
        "042, Kisumu North, Kisumu West, SUB_COUNTY_RENAMED: Taken as sub-county Kisumu West (was Kisumu North).",
        "Homa Bay, MBITA Sub-County, Suba North, SUB_COUNTY_RENAMED: Taken as sub-county Suba North (was Mbita).",
        "Homa Bay, Suba North Subcounty, Suba North, SUB_COUNTY_PUT_RIGHT: Taken as sub-county Suba North.",
        "Homa Bay, Suba, Suba South, SUB_COUNTY_RENAMED: Taken as sub-county Suba South (was Suba).",
        "Garissa, Dujis Constituency, Garissa Township, SUB_COUNTY_RENAMED: Taken as sub-county Garissa Township (was Dujis).",
        "Kitui, Mutitu, Zombe, SUB_COUNTY_RENAMED: Taken as sub-county Zombe (was Mutitu).",
        "Meru, Igembe South, Igembe South,",
        "Nyandarua, Ol Joro Orok, Ol Jorok, SUB_COUNTY_PUT_RIGHT: Taken as sub-county Ol Jorok.",
        "Mombasa, Mvita (Mombasa), Mvita, SUB_COUNTY_PUT_RIGHT: Taken as sub-county Mvita.",
        "Kitui, Mwingi West /Migwani, Mwingi West, SUB_COUNTY_PUT_RIGHT: Taken as sub-county Mwingi West.",
        "Nairobi, Lang’ata, Langata,",
        "Bungoma, Mount Elgon, Mt. Elgon, SUB_COUNTY_PUT_RIGHT: Taken as sub-county Mt. Elgon.",
        "Tharaka Nithi, CHUKA/IGAMBANG'OMBE, Chuka/Igambang'ombe,",
        "Bomet, Baringo Central, Baringo Central, 'SUB_COUNTY_UNKNOWN: The register knows no sub-county of this name in Bomet, but one in Baringo: it is kept as it is written.'",
        "Uasin Gishu, Wareng, Wareng, SUB_COUNTY_UNKNOWN: The register knows no sub-county of this name in Uasin Gishu: it is kept as it is written."
    })
    void sub_counties_are_recorded_under_their_name_of_today(
            String county, String text, String taken, @Nullable String said) {
        InstitutionRow row =
                own("1,A,PRIMARY,PUBLIC,%s,%s\u200B,,,,1990-01-01".formatted(county, text));
        assertThat(taken(row).subCounty()).isEqualTo(taken);
        assertThat(row.remarks().getFirst().code()).isEqualTo("HIDDEN_CHARACTERS");
        assertThat(row.remarks().subList(1, row.remarks().size()))
                .extracting(remark -> remark.code() + ": " + remark.reason())
                .isEqualTo(said == null ? List.of() : List.of(said));
    }

    @Test
    void every_sub_county_is_read_by_its_name_and_none_has_two() {
        int all = 0;
        for (County county : County.values()) {
            for (String name : SubCounties.of(county)) {
                assertThat(SubCounties.read(county, name))
                        .isEqualTo(new SubCounties.Name(name, null, true));
                all++;
            }
        }
        assertThat(all).isEqualTo(469);
    }

    @ParameterizedTest
    @CsvSource({"Uganda", "48", "48.0", "100", "148"})
    void a_county_that_is_none_is_refused(String text) {
        assertThat(refusals(own("1,A,PRIMARY,PUBLIC," + text + ",,,,,1990-01-01")))
                .containsExactly("COUNTY_UNKNOWN");
    }

    @Test
    void every_county_is_read_by_its_name_and_codes() {
        for (County county : County.values()) {
            assertThat(CountyNames.read(county.title()).county()).isEqualTo(county);
            assertThat(CountyNames.read(county.code()).county()).isEqualTo(county);
            assertThat(CountyNames.read(county.nemisCode()).county()).isEqualTo(county);
            assertThat(CountyNames.read(county.title()).reason()).isNull();
        }
    }

    @Test
    void a_missing_county_is_taken_from_a_ward_that_only_one_county_has() {
        InstitutionRow row = ministry("1,17,Amani,Primary,Public,,,,,Esise,35.07,-0.75,x");
        assertThat(taken(row).county()).isEqualTo(County.NYAMIRA);
        assertThat(row.remarks().getFirst().reason())
                .isEqualTo(
                        "The county is missing: Nyamira is taken, the only one with a ward Esise.");
    }

    @ParameterizedTest
    @CsvSource({"N/A", "-", "0", "000", "Unknown"})
    void what_stands_for_no_county_is_a_missing_one(String nothing) {
        InstitutionRow row =
                ministry("1,17,A,Primary,Public,%s,,,,Esise,34.9,-0.7,x".formatted(nothing));
        assertThat(taken(row).county()).isEqualTo(County.NYAMIRA);
        assertThat(codes(row.remarks())).containsExactly("COUNTY_FROM_WARD");
        assertThat(refusals(own("1,A,PRIMARY,PUBLIC,%s,,,,,1990-01-01".formatted(nothing))))
                .containsExactly("COUNTY_MISSING");
    }

    @Test
    void a_missing_county_is_not_guessed_from_a_ward_that_two_have() {
        InstitutionRow row = ministry("1,17,Genga,Primary,Public,,,,,West Gem,34.64,-0.63,x");
        assertThat(row).isInstanceOf(InstitutionRow.NotUnderstood.class);
        assertThat(row.remarks())
                .containsExactly(
                        new Remark(
                                2,
                                true,
                                "COUNTY_MISSING",
                                "county",
                                "",
                                "The county is missing, and there is a ward West Gem in Siaya, Homa Bay."));
    }

    @ParameterizedTest
    @CsvSource({"Neema Junior Academy, PRIVATE", "Lwanda Pri Sch, PUBLIC"})
    void a_missing_ownership_is_assumed_and_remarked(String name, Ownership ownership) {
        InstitutionRow row = ministry("1,17," + name + ",Primary,,Kitui,,,,,,,2007");
        assertThat(taken(row).ownership()).isEqualTo(ownership);
        assertThat(codes(row.remarks())).containsExactly("OWNERSHIP_ASSUMED");
    }

    @Test
    void coordinates_outside_kenya_are_left_out_and_exchanged_ones_put_right() {
        InstitutionRow abroad = own("1,A,PRIMARY,PUBLIC,001,,,51.5,0.1,1990-01-01");
        assertThat(taken(abroad).latitude()).isNull();
        assertThat(codes(abroad.remarks())).containsExactly("COORDINATES_DROPPED");

        InstitutionRow exchanged = own("1,A,PRIMARY,PUBLIC,001,,,39.6,-4.05,1990-01-01");
        assertThat(taken(exchanged).latitude()).isEqualTo(-4.05);
        assertThat(codes(exchanged.remarks())).containsExactly("COORDINATES_SWAPPED");

        InstitutionRow half = own("1,A,PRIMARY,PUBLIC,001,,,,39.6,1990-01-01");
        assertThat(taken(half).longitude()).isNull();
        assertThat(codes(half.remarks())).containsExactly("COORDINATES_DROPPED");
    }

    @ParameterizedTest
    @CsvSource({
        "1990-03-04, 1990-03-04",
        "4/3/1990, 1990-03-04",
        "04.03.1990, 1990-03-04",
        "19900304, 1990-03-04",
        "1990-03-04 00:00:00, 1990-03-04",
        "4 March 1990, 1990-03-04",
        "4th Mar. 1990, 1990-03-04",
        "4/3/90, 1990-03-04",
        "3/25/1990, 1990-03-25",
        "32936, 1990-03-04",
        "1990, 1990-01-01",
        "1990.0, 1990-01-01",
        "N/A, 1985-01-01"
    })
    void days_are_read_as_people_write_them(String text, LocalDate day) {
        assertThat(taken(own("1,A,PRIMARY,PUBLIC,001,,,,," + text)).openedOn()).isEqualTo(day);
    }

    @Test
    void a_day_that_was_put_right_is_remarked() {
        assertThat(codes(own("1,A,PRIMARY,PUBLIC,001,,,,,4/3/90").remarks()))
                .containsExactly("DATE_PUT_RIGHT");
        assertThat(codes(own("1,A,PRIMARY,PUBLIC,001,,,,,3/25/1990").remarks()))
                .containsExactly("DAY_AND_MONTH_EXCHANGED");
        assertThat(refusals(own("1,A,PRIMARY,PUBLIC,001,,,,,in spring")))
                .containsExactly("OPENED_ON_UNREADABLE");
    }

    @Test
    void a_code_that_lost_its_last_digits_is_not_said_to_be_missing() {
        assertThat(refusals(own("3.67E+07,A,PRIMARY,PUBLIC,001,,,,,1990-01-01")))
                .containsExactly("CODE_UNREADABLE");
    }

    @Test
    void what_stands_for_nothing_is_neither_ward_nor_ownership() {
        RegisterInstitution intent = taken(own("1,A,PRIMARY,N/A,001,-,N/A,,,1990-01-01"));
        assertThat(intent.ward()).isNull();
        assertThat(intent.subCounty()).isNull();
        assertThat(intent.ownership()).isEqualTo(Ownership.PUBLIC);
    }

    @Test
    void a_remark_shows_what_a_database_and_a_page_can_show() {
        Remark remark = own("1,A,PRIMARY,PUBLIC,Ugan\u0000da\ud83d,,,,,").remarks().getFirst();
        assertThat(remark.value()).isEqualTo("Ugan\uFFFDda\uFFFD");
        Remark wordy =
                own("1,A,PRIMARY,PUBLIC,%s,,,,,".formatted("x".repeat(4_000))).remarks().getFirst();
        assertThat(wordy.value()).hasSize(201).endsWith("…");
        InstitutionRow strange =
                read(List.of("code", "name", "kind", "county\u0000"), "1,A,PRIMARY,Uganda");
        assertThat(strange.remarks()).extracting(Remark::field).containsExactly("county\uFFFD");
    }

    @Test
    void what_a_formula_that_went_wrong_shows_is_no_name() {
        assertThat(refusals(own("1,#REF!,PRIMARY,PUBLIC,001,,,,,1990-01-01")))
                .containsExactly("NAME_MISSING");
    }

    @Test
    void a_character_that_was_lost_is_remarked() {
        assertThat(codes(own("1,Mumb\uFFFDs,PRIMARY,PUBLIC,001,,,,,1990-01-01").remarks()))
                .containsExactly("CHARACTER_LOST");
    }

    @Test
    void a_refused_row_names_every_reason_with_field_and_value() {
        InstitutionRow row = ministry("1,,,Kindergarten,Church,Uganda,,,,,,,");
        assertThat(refusals(row))
                .containsExactly(
                        "CODE_MISSING",
                        "NAME_MISSING",
                        "KIND_UNKNOWN",
                        "OWNERSHIP_UNKNOWN",
                        "COUNTY_UNKNOWN");
        assertThat(row.remarks())
                .extracting(Remark::field)
                .containsExactly("code", "school_name", "level", "status", "county");
        assertThat(row.remarks())
                .extracting(Remark::value)
                .containsExactly("", "", "Kindergarten", "Church", "Uganda");
    }

    @Test
    void ragged_and_empty_rows_are_refused_and_short_ones_read_as_far_as_they_go() {
        assertThat(refusals(ministry("1,2,A, B,Primary,Public,Nyeri,,,,,,,2016")))
                .containsExactly("ROW_TOO_LONG");
        assertThat(refusals(ministry("1,2,A"))).contains("KIND_MISSING", "COUNTY_MISSING");
        assertThat(taken(ministry("1,2,A,Primary,Public,Nyeri")).ward()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "St Dominic Day&Amp;Amp;Amp;Boarding | St Dominic Day&Boarding",
                "Muthara Circuit Day &Amp; Brd. | Muthara Circuit Day & Brd.",
                "St Theresa`S Nduroto | St Theresa's Nduroto",
                "St Peter’s Moi’s Bridge | St Peter's Moi's Bridge",
                "NG'ANG'A PRIMARY SCHOOL | Ng'ang'a Primary School",
                "st. mary's ack girls | St. Mary's ACK Girls",
                "SDA KIORORI | SDA Kiorori",
                "K B A | K B A",
                "Pe | Pe",
                "P.C.E.A Kikuyu | P.C.E.A Kikuyu",
                "Hekima DEB | Hekima DEB"
            })
    void names_are_tidied_with_care(String seen, String tidy) {
        assertThat(SchoolName.tidy(seen)).isEqualTo(tidy);
        assertThat(SchoolName.tidy(tidy)).isEqualTo(tidy);
    }

    private static InstitutionRow ministry(String row) {
        return read(MINISTRY, row);
    }

    private static InstitutionRow own(String row) {
        return read(OWN, row);
    }

    @Test
    void days_of_opening_are_read_month_first_where_the_column_writes_them_so() {
        String school = "%s,Kajulu,PRIMARY,PUBLIC,Kisumu,,,,,%s";
        List<Row> rows =
                List.of(
                        row(school.formatted("1", "12/25/1999")),
                        row(school.formatted("2", "3/4/2001")));
        InstitutionList list = new InstitutionList(new Row(1, OWN), rows, TODAY);
        assertThat(codes(list.ofTheWhole())).containsExactly("MONTH_FIRST");
        InstitutionRow read = list.near(rows).read(rows.getLast());
        assertThat(taken(read).openedOn()).hasToString("2001-03-04");
        assertThat(codes(read.remarks())).containsExactly("MONTH_FIRST");
    }

    private static InstitutionRow read(List<String> header, String row) {
        return new InstitutionList(new Row(1, header), List.of(), TODAY).read(row(row));
    }

    private static Row row(String fields) {
        return new Row(2, new ArrayList<>(Arrays.asList(fields.split(",", -1))));
    }

    private static RegisterInstitution taken(InstitutionRow row) {
        assertThat(row).isInstanceOf(InstitutionRow.Understood.class);
        return ((InstitutionRow.Understood) row).intent();
    }

    private static List<String> refusals(InstitutionRow row) {
        assertThat(row).isInstanceOf(InstitutionRow.NotUnderstood.class);
        return codes(row.remarks());
    }

    private static List<String> codes(List<Remark> remarks) {
        return remarks.stream().map(Remark::code).toList();
    }
}
