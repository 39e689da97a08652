package ke.kemis.facts.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.SubCounties;

/**
 * The part of the country somebody acts for. Reads and is written as plain text: {@code nation},
 * {@code county:012}, {@code sub-county:012/IMENTI NORTH}, {@code institution:01100345}, {@code
 * own-children}.
 */
public sealed interface Scope {

    /** The same part of the country, called as it is today. */
    default Scope today() {
        return this;
    }

    /** Every institution. */
    record Nation() implements Scope {
        @Override
        @JsonValue
        public String toString() {
            return "nation";
        }
    }

    /** The institutions of one county. */
    record OfCounty(County county) implements Scope {
        public OfCounty {
            Objects.requireNonNull(county, "a scope of a county needs the county");
        }

        @Override
        @JsonValue
        public String toString() {
            return "county:" + county.code();
        }
    }

    /**
     * The institutions of one sub-county.
     *
     * @param subCounty as it was called or spelt when the scope was given
     */
    record OfSubCounty(County county, String subCounty) implements Scope {
        public OfSubCounty {
            Objects.requireNonNull(county, "a scope of a sub-county needs its county");
            if (subCounty == null || subCounty.isBlank()) {
                throw new IllegalArgumentException("a scope of a sub-county needs its name");
            }
        }

        @Override
        public OfSubCounty today() {
            return new OfSubCounty(county, SubCounties.today(county, subCounty));
        }

        @Override
        @JsonValue
        public String toString() {
            return "sub-county:" + county.code() + "/" + subCounty;
        }
    }

    /** One institution. */
    record OfInstitution(InstitutionCode institution) implements Scope {
        public OfInstitution {
            Objects.requireNonNull(institution, "a scope of an institution needs its code");
        }

        @Override
        @JsonValue
        public String toString() {
            return "institution:" + institution;
        }
    }

    /** The learners whose guardian the account is. */
    record OwnChildren() implements Scope {
        @Override
        @JsonValue
        public String toString() {
            return "own-children";
        }
    }

    /**
     * Reads what {@code toString} writes.
     *
     * @throws IllegalArgumentException when the text is no scope
     */
    @JsonCreator
    static Scope of(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String where = text.substring(colon + 1);
        return switch (kind) {
            case "nation" -> new Nation();
            case "own-children" -> new OwnChildren();
            case "county" -> new OfCounty(County.ofCode(where));
            case "sub-county" -> {
                int slash = where.indexOf('/');
                if (slash < 0) {
                    throw new IllegalArgumentException(
                            "a scope of a sub-county reads sub-county:<county code>/<name>");
                }
                yield new OfSubCounty(
                        County.ofCode(where.substring(0, slash)), where.substring(slash + 1));
            }
            case "institution" -> new OfInstitution(InstitutionCode.of(where));
            default -> throw new IllegalArgumentException("there is no scope " + kind);
        };
    }
}
