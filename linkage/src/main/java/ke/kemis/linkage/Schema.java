package ke.kemis.linkage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a set of records knows of its people, and the parts in which two of them are compared: the
 * words of names have parts of their own, whatever columns they come from.
 */
record Schema(List<Field> fields, List<Field> parts) {
    static final int GIVEN = 0;
    static final int FAMILY = 1;
    static final int ANY = 2;
    static final int ORDER = 3;

    /** The first part that stands for one field. */
    static final int FIRST_FIELD = 4;

    private static final Field NAME_ORDER =
            new Field("order of names", Kind.NAME_ORDER, Field.Owner.PERSON);

    static Schema of(Iterable<Field> fields) {
        List<Field> known = new ArrayList<>();
        fields.forEach(known::add);
        List<Field> parts =
                new ArrayList<>(
                        List.of(Field.GIVEN_NAMES, Field.FAMILY_NAME, Field.NAME, NAME_ORDER));
        parts.addAll(known);
        return new Schema(List.copyOf(known), List.copyOf(parts));
    }

    static Schema of(List<PersonRecord> records) {
        Set<Field> fields = new LinkedHashSet<>();
        records.forEach(record -> fields.addAll(record.values().keySet()));
        return of(fields.stream().sorted(java.util.Comparator.comparing(Field::name)).toList());
    }

    int part(int field) {
        return FIRST_FIELD + field;
    }

    Kind kind(int part) {
        return parts.get(part).kind();
    }

    /**
     * With one place alone, nothing tells those who live near each other from strangers who happen
     * to have the same town.
     */
    boolean tellsNeighbours() {
        return parts.stream().filter(Field::isPlace).count() > 1;
    }

    boolean isHousehold(int part) {
        return parts.get(part).owner() == Field.Owner.HOUSEHOLD;
    }
}
