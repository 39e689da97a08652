package ke.kemis.linkage;

import static ke.kemis.linkage.Population.ANY;
import static ke.kemis.linkage.Population.GUARDIAN;
import static ke.kemis.linkage.Population.NEXT;
import static ke.kemis.linkage.Population.role;
import static ke.kemis.linkage.Population.word;

import java.util.List;

/** Compares two records of a population, part by part. One for each thread: it remembers words. */
final class Comparer {
    private static final int LARGEST_MEMORY = 1 << 16;
    private static final int SMALLEST_MEMORY = 1 << 6;
    private static final int MOST_WORDS = 8;

    private final Population people;
    private final Schema schema;
    private final Kind[] fields;
    private final Shares shares;

    /** The field that says at which school somebody is; below 0 where none does. */
    private final int school;

    private final long[] pairs;
    private final byte[] remembered;
    private final Level[] ofWords = new Level[MOST_WORDS * MOST_WORDS];

    /** Words of the names being compared that are the same in both, each with its role. */
    private final int[] same = new int[MOST_WORDS];

    Comparer(Population people, Shares shares) {
        this.people = people;
        this.schema = people.schema();
        this.fields = schema.fields().stream().map(Field::kind).toArray(Kind[]::new);
        this.shares = shares;
        this.school = schema.fields().indexOf(Field.SCHOOL);
        int memory = memory(people.size());
        this.pairs = new long[memory];
        this.remembered = new byte[memory];
    }

    /** A few records are compared far more often than many, and have few words. */
    private static int memory(int records) {
        return Math.clamp(
                Integer.highestOneBit(records) * (long) SMALLEST_MEMORY,
                SMALLEST_MEMORY,
                LARGEST_MEMORY);
    }

    void compare(int a, int b, Pattern found) {
        begin(a, b, found);
        complete(a, b, found);
    }

    /** What is quickly compared and decides most: names and days. */
    void begin(int a, int b, Pattern found) {
        found.clear();
        names(people.nameWords[a], people.nameWords[b], found);
        for (int f = 0; f < fields.length; f++) {
            if (fields[f] == Kind.DATE) {
                dates(f, a, b, found);
            }
        }
    }

    /** Both were given one and the same number. */
    boolean haveNumberInCommon(int a, int b) {
        for (int f = 0; f < fields.length; f++) {
            if (fields[f] == Kind.IDENTIFIER) {
                for (int of : people.several[f][a]) {
                    for (int other : people.several[f][b]) {
                        if (people.texts.classOf(of) == people.texts.classOf(other)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** All else. */
    void complete(int a, int b, Pattern found) {
        for (int f = 0; f < fields.length; f++) {
            switch (fields[f]) {
                case CATEGORY, CODE, TEXT -> single(f, a, b, found);
                case IDENTIFIER, PHONE -> numbers(f, a, b, found);
                case GUARDIAN_NAME -> guardians(f, a, b, found);
                case DATE, GIVEN_NAME, FAMILY_NAME, NAME, NAME_ORDER -> {}
            }
        }
    }

    /**
     * Pairs the words of two names, the most alike first, words of one role before others; each
     * pair is one observation. What is left over on one side says nothing. Where two words have not
     * the same role, nobody knows whether it is the given name that they have in common; and where
     * the one's given name is the other's family name, what is left stands crosswise too.
     */
    private void names(int[] a, int[] b, Pattern found) {
        int countA = Math.min(a.length, MOST_WORDS);
        int countB = Math.min(b.length, MOST_WORDS);
        for (int i = 0; i < countA; i++) {
            for (int j = 0; j < countB; j++) {
                ofWords[i * MOST_WORDS + j] = words(word(a[i]), word(b[j]));
            }
        }
        int freeA = (1 << countA) - 1;
        int freeB = (1 << countB) - 1;
        boolean crossed = false;
        boolean straight = false;
        int countSame = 0;
        while (freeA != 0 && freeB != 0) {
            int best = -1;
            int bestI = 0;
            int bestJ = 0;
            for (int i = 0; i < countA; i++) {
                for (int j = 0; j < countB && (freeA & (1 << i)) != 0; j++) {
                    if ((freeB & (1 << j)) != 0) {
                        int worth = worth(a[i], b[j], ofWords[i * MOST_WORDS + j], crossed);
                        if (worth > best) {
                            best = worth;
                            bestI = i;
                            bestJ = j;
                        }
                    }
                }
            }
            if (best < 0) {
                break;
            }
            freeA &= ~(1 << bestI);
            freeB &= ~(1 << bestJ);
            int roleA = role(a[bestI]);
            int roleB = role(b[bestJ]);
            boolean roles = roleA != ANY && roleB != ANY;
            Level level = ofWords[bestI * MOST_WORDS + bestJ];
            crossed |= roles && roleA != roleB;
            straight |= roles && roleA == roleB && level != Level.DIFFERENT;
            int part = roleA == roleB ? roleA : ANY;
            double share = share(word(a[bestI]), word(b[bestJ]), roleA, roleB, level);
            if (roleA == roleB && level == Level.SAME) {
                share = Math.max(share, besideTheSame(a[bestI], countSame));
                same[countSame++] = a[bestI];
            }
            found.add(part, level, share);
        }
        if (crossed || straight) {
            found.add(Schema.ORDER, crossed ? Level.CROSSED : Level.SAME, 0);
        }
    }

    /** How much two words want to be paired; never, where it would say nothing. */
    private static int worth(int a, int b, Level level, boolean crossed) {
        boolean roles = role(a) != role(b) && role(a) != ANY && role(b) != ANY;
        int likeness =
                switch (level) {
                    case SAME -> 100;
                    case ALIKE -> 90;
                    case CLOSE -> 80;
                    case SIMILAR -> 50;
                    case INITIAL -> 40;
                    default -> 0;
                };
        if (roles && likeness < 80) {
            return crossed ? 0 : -1;
        }
        return likeness + (roles ? 0 : 15);
    }

    private double share(int a, int b, int roleA, int roleB, Level level) {
        if (level == Level.SAME) {
            return Math.max(shares.ofName(a, roleA, false), shares.ofName(b, roleB, false));
        }
        if (level == Level.ALIKE) {
            return Math.max(shares.ofName(a, roleA, true), shares.ofName(b, roleB, true));
        }
        return 0;
    }

    /** How many have a word of those who have another one of this name that is the same too. */
    private double besideTheSame(int word, int countSame) {
        double share = 0;
        for (int i = 0; i < countSame; i++) {
            if (role(same[i]) == role(word)) {
                share = Math.max(share, shares.ofNameBeside(word(word), word(same[i]), role(word)));
            }
        }
        return share;
    }

    private Level words(int a, int b) {
        if (a == b) {
            return Level.SAME;
        }
        long pair = a < b ? ((long) a << 32) | b : ((long) b << 32) | a;
        int slot = slot(pair);
        if (pairs[slot] == pair) {
            return Level.at(remembered[slot]);
        }
        Level level = Spellings.compare(people.names, a, b);
        pairs[slot] = pair;
        remembered[slot] = (byte) level.place();
        return level;
    }

    private int slot(long pair) {
        return (int) ((pair * 0x9E3779B97F4A7C15L) >>> 48) & (pairs.length - 1);
    }

    private void dates(int field, int a, int b, Pattern found) {
        int dateA = people.single[field][a];
        int dateB = people.single[field][b];
        if (dateA != Dates.NONE && dateB != Dates.NONE) {
            Level level = Dates.compare(dateA, dateB);
            found.add(
                    schema.part(field),
                    level,
                    level == Level.SAME ? shares.ofDate(field, dateA, areAtOneSchool(a, b)) : 0);
        }
    }

    private boolean areAtOneSchool(int a, int b) {
        return school >= 0
                && people.single[school][a] != 0
                && people.single[school][a] == people.single[school][b];
    }

    private void single(int field, int a, int b, Pattern found) {
        int valueA = people.single[field][a];
        int valueB = people.single[field][b];
        if (valueA == 0 || valueB == 0) {
            return;
        }
        int part = schema.part(field);
        Kind kind = schema.kind(part);
        if (valueA == valueB) {
            found.add(part, Level.SAME, shares.ofText(field, valueA, false));
            return;
        }
        if (kind == Kind.CATEGORY) {
            found.add(part, Level.DIFFERENT, 0);
            return;
        }
        Level level = texts(kind, valueA, valueB);
        if (level == Level.DIFFERENT && elsewhere(field, a, b, valueA, valueB)) {
            level = Level.ELSEWHERE;
        }
        found.add(part, level, level == Level.ALIKE ? shares.ofText(field, valueA, true) : 0);
    }

    private Level texts(Kind kind, int a, int b) {
        if (kind == Kind.TEXT && people.texts.classOf(a) == people.texts.classOf(b)) {
            return Level.ALIKE;
        }
        long pair = a < b ? ((long) a << 32) | b : ((long) b << 32) | a;
        long keyed = ~pair;
        int slot = slot(keyed);
        if (pairs[slot] == keyed) {
            return Level.at(remembered[slot]);
        }
        String textA = people.texts.text(a);
        String textB = people.texts.text(b);
        Level level =
                kind == Kind.TEXT ? Spellings.texts(textA, textB) : Spellings.codes(textA, textB);
        pairs[slot] = keyed;
        remembered[slot] = (byte) level.place();
        return level;
    }

    /** A place written one line too high or too low. */
    private boolean elsewhere(int field, int a, int b, int valueA, int valueB) {
        List<Field> places = schema.fields();
        if (!places.get(field).isPlace()) {
            return false;
        }
        for (int other = 0; other < places.size(); other++) {
            if (other != field
                    && places.get(other).isPlace()
                    && (people.single[other][b] == valueA || people.single[other][a] == valueB)) {
                return true;
            }
        }
        return false;
    }

    private void numbers(int field, int a, int b, Pattern found) {
        int[] setA = people.several[field][a];
        int[] setB = people.several[field][b];
        if (setA.length == 0 || setB.length == 0) {
            return;
        }
        Level best = Level.DIFFERENT;
        double rarest = 2;
        for (int valueA : setA) {
            for (int valueB : setB) {
                if (valueA == valueB) {
                    double share = shares.ofNumber(field, valueA);
                    if (best != Level.SAME || share < rarest) {
                        rarest = share;
                    }
                    best = Level.SAME;
                } else if (best != Level.SAME) {
                    Level level = numbers(field, valueA, valueB);
                    best = level.compareTo(best) < 0 ? level : best;
                }
            }
        }
        double share =
                switch (best) {
                    case SAME -> Math.max(rarest, ofPhones(field, a, b));
                    case CLOSE -> ofNeighbours(field, a, b);
                    default -> 0;
                };
        found.add(schema.part(field), best, share);
    }

    /** A class gets its numbers one after the other. */
    private double ofNeighbours(int field, int a, int b) {
        return fields[field] == Kind.IDENTIFIER
                        && schema.fields().get(field).owner() == Field.Owner.PERSON
                        && areAtOneSchool(a, b)
                ? shares.ofNeighboursAtOneSchool()
                : 0;
    }

    /** A school gives its own telephone for whoever has none. */
    private double ofPhones(int field, int a, int b) {
        return fields[field] == Kind.PHONE && areAtOneSchool(a, b)
                ? shares.ofOnePhoneAtOneSchool()
                : 0;
    }

    private Level numbers(int field, int a, int b) {
        boolean phone = fields[field] == Kind.PHONE;
        if (people.texts.classOf(a) == people.texts.classOf(b)) {
            return phone ? Level.CLOSE : Level.ZEROS_LOST;
        }
        String textA = people.texts.text(a);
        String textB = people.texts.text(b);
        return Math.min(textA.length(), textB.length()) > 3 && Slips.one(textA, textB)
                ? Level.CLOSE
                : Level.DIFFERENT;
    }

    /**
     * The best that one guardian of each has in common. What a guardian's name shares with the
     * child's own was weighed there already.
     */
    private void guardians(int field, int a, int b, Pattern found) {
        int[] ofA = people.several[field][a];
        int[] ofB = people.several[field][b];
        if (ofA.length == 0 || ofB.length == 0) {
            return;
        }
        Level best = Level.DIFFERENT;
        double share = 0;
        for (int startA = 0; startA < ofA.length; startA = next(ofA, startA)) {
            for (int startB = 0; startB < ofB.length; startB = next(ofB, startB)) {
                int agreeing = 0;
                int own = 0;
                double together = 1;
                for (int i = startA; i < ofA.length && ofA[i] != NEXT; i++) {
                    for (int j = startB; j < ofB.length && ofB[j] != NEXT; j++) {
                        Level level = words(ofA[i], ofB[j]);
                        if (level.compareTo(Level.CLOSE) <= 0) {
                            agreeing++;
                            if (isOwn(ofA[i], a) && isOwn(ofB[j], b)) {
                                own++;
                            } else {
                                together *= shares.ofName(ofA[i], GUARDIAN, true);
                            }
                            break;
                        }
                    }
                }
                if (agreeing >= 2 && agreeing > own) {
                    if (best != Level.SAME || together < share) {
                        share = together;
                    }
                    best = Level.SAME;
                } else if (agreeing >= 1 && best != Level.SAME) {
                    best = Level.PARTLY;
                }
            }
        }
        found.add(schema.part(field), best, best == Level.SAME ? share : 0);
    }

    private boolean isOwn(int guardianWord, int record) {
        for (int own : people.nameWords[record]) {
            if (word(own) == guardianWord) {
                return true;
            }
        }
        return false;
    }

    private static int next(int[] list, int start) {
        int at = start;
        while (at < list.length && list[at] != NEXT) {
            at++;
        }
        return at + 1;
    }
}
