package ke.kemis.portal.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import ke.kemis.command.institution.RegisterInstitution;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;

/** Institutions for a register that has none yet; their codes begin with {@code SAMPLE/}. */
final class InventedSchools {
    private static final Set<Level> PRIMARY =
            EnumSet.of(Level.PRE_PRIMARY, Level.PRIMARY, Level.JUNIOR);
    private static final Set<Level> SECONDARY = EnumSet.of(Level.SENIOR, Level.SECONDARY_844);
    private static final List<String> NAMES =
            List.of(
                    "Tumaini",
                    "Umoja",
                    "Amani",
                    "Mwangaza",
                    "Uhuru",
                    "Juhudi",
                    "Elimu",
                    "Bidii",
                    "Maendeleo",
                    "Furaha",
                    "Imani");
    private static final List<County> SEATS_OF_UNIVERSITIES =
            List.of(
                    County.NAIROBI,
                    County.MOMBASA,
                    County.KISUMU,
                    County.UASIN_GISHU,
                    County.NAKURU,
                    County.KIAMBU,
                    County.NYERI,
                    County.KAKAMEGA,
                    County.MACHAKOS,
                    County.MERU,
                    County.KISII,
                    County.GARISSA);

    private InventedSchools() {}

    /** What is missing in a register that has those. */
    static List<RegisterInstitution> beside(Schools registered) {
        List<RegisterInstitution> invented = new ArrayList<>();
        for (County county : County.values()) {
            int number = Integer.parseInt(county.code());
            if (!registered.teach(Level.PRIMARY)) {
                for (int n = 1; n <= 3; n++) {
                    String name = NAMES.get((number + n * 3) % NAMES.size());
                    Ownership ownership = n == 3 ? Ownership.PRIVATE : Ownership.PUBLIC;
                    invented.add(
                            school(county, "P" + n, name + " Primary School", PRIMARY, ownership));
                }
            }
            if (!registered.teach(Level.SECONDARY_844)) {
                String name = county.title() + " Secondary School";
                invented.add(school(county, "S1", name, SECONDARY, Ownership.PUBLIC));
            }
            if (!registered.teach(Level.TVET)) {
                String name = county.title() + " Technical and Vocational College";
                invented.add(school(county, "T1", name, EnumSet.of(Level.TVET), Ownership.PUBLIC));
            }
            if (!registered.teach(Level.UNIVERSITY) && SEATS_OF_UNIVERSITIES.contains(county)) {
                String name = "University of " + county.title();
                invented.add(
                        school(county, "U1", name, EnumSet.of(Level.UNIVERSITY), Ownership.PUBLIC));
            }
        }
        return invented;
    }

    private static RegisterInstitution school(
            County county, String suffix, String name, Set<Level> levels, Ownership ownership) {
        return new RegisterInstitution(
                InstitutionCode.of("SAMPLE/" + county.code() + "/" + suffix),
                name,
                levels,
                ownership,
                county,
                null,
                null,
                null,
                null,
                LocalDate.of(1970 + Integer.parseInt(county.code()) % 30, 1, 15));
    }
}
