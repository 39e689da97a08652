package ke.kemis.linkage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ke.kemis.linkage.names.KenyanNames;
import ke.kemis.linkage.names.NameWord;

/**
 * By what somebody is looked up among all others. Two records of one person share at least one of
 * these keys unless nearly everything in them is wrong; most pairs of strangers share none.
 */
public final class Blocking {
    private static final int FEWEST_SIGNS = 4;
    private static final int BEGINNING = 3;
    private static final int MOST_WORDS = 4;

    private Blocking() {}

    /** The keys of a record, each a number that says nothing about what it was made of. */
    public static Set<Long> keys(PersonRecord person) {
        Set<Long> keys = new LinkedHashSet<>();
        List<String> given = new ArrayList<>();
        List<String> words = new ArrayList<>();
        int date = Dates.NONE;
        List<String> shared = new ArrayList<>();
        List<String> counties = person.of(Field.COUNTY);
        for (Field field : person.values().keySet()) {
            for (String value : person.of(field)) {
                switch (field.kind()) {
                    case GIVEN_NAME, NAME -> {
                        sounds(value, words);
                        sounds(value, given);
                    }
                    case FAMILY_NAME -> sounds(value, words);
                    case DATE -> date = date == Dates.NONE ? Dates.read(value) : date;
                    case IDENTIFIER -> {
                        String number = Population.withoutZeros(Population.number(value));
                        if (number.length() >= FEWEST_SIGNS) {
                            if (field.owner() == Field.Owner.PERSON) {
                                keys.add(key("number", number));
                            } else {
                                shared.add("n" + number);
                            }
                        }
                    }
                    case PHONE -> {
                        String phone = Population.phone(value);
                        if (phone.length() >= FEWEST_SIGNS) {
                            shared.add("p" + phone);
                        }
                    }
                    case CODE -> shared.add("c" + Population.fold(value));
                    case CATEGORY, TEXT, GUARDIAN_NAME, NAME_ORDER -> {}
                }
            }
        }
        List<String> distinct = words.stream().distinct().sorted().limit(MOST_WORDS).toList();
        for (String household : shared) {
            for (String name : given) {
                keys.add(key("home", household, name));
            }
        }
        for (int i = 0; i < distinct.size(); i++) {
            for (int j = i + 1; j < distinct.size(); j++) {
                if (date != Dates.NONE) {
                    keys.add(
                            key("names and year", distinct.get(i), distinct.get(j), date / 10_000));
                    keys.add(key("names and day", distinct.get(i), distinct.get(j), day(date)));
                }
                for (String county : counties) {
                    keys.add(key("names and county", distinct.get(i), distinct.get(j), county));
                }
            }
        }
        if (distinct.size() > 2) {
            keys.add(key("all names", distinct.toArray()));
        }
        if (date != Dates.NONE) {
            int whole = date / 10_000 * 10_000 + day(date);
            for (String word : distinct) {
                String beginning = word.substring(0, Math.min(BEGINNING, word.length()));
                keys.add(key("date and name", whole, beginning));
            }
            for (String county : counties) {
                keys.add(key("date and county", whole, Population.fold(county)));
            }
        }
        return keys;
    }

    private static void sounds(String name, List<String> words) {
        for (NameWord word : KenyanNames.words(name)) {
            words.add(word.key());
        }
    }

    /** Day and month, whichever way round. */
    private static int day(int date) {
        int month = date / 100 % 100;
        int day = date % 100;
        return Math.min(month, day) * 100 + Math.max(month, day);
    }

    private static long key(String kind, Object... parts) {
        long hash = Tokens.mix(kind.hashCode());
        for (Object part : parts) {
            String text = part.toString();
            for (int i = 0; i < text.length(); i++) {
                hash = hash * 31 + text.charAt(i);
            }
            hash = Tokens.mix(hash);
        }
        return hash;
    }
}
