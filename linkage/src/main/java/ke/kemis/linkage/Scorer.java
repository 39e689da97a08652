package ke.kemis.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares one person with others, outside any set of records: as the register does when somebody
 * comes. Knows the weights and how common names are; to be used by many at once.
 */
public final class Scorer {
    /** More combinations of what is known of people than lists and forms bring about. */
    private static final int MOST_MODELS = 500;

    private final WeightsBook book;
    private final int people;
    private final Map<Schema, Model> models = new ConcurrentHashMap<>();

    private Scorer(WeightsBook book, int people) {
        this.book = book;
        this.people = people;
    }

    /**
     * With the weights of the file that the setting {@code kemis.linkage.weights} (or the variable
     * {@code KEMIS_LINKAGE_WEIGHTS}) names, and else those that came with this program.
     *
     * @param people how many people are in the register: the more there are, the more two have to
     *     agree
     */
    public static Scorer ofRegister(int people) {
        return new Scorer(WeightsBook.ofRegister(), people);
    }

    /** With weights that were learned from records. */
    public static Scorer with(WeightsBook book, int people) {
        return new Scorer(book, people);
    }

    /** Names the weights. */
    public String version() {
        return book.version();
    }

    public Comparison compare(PersonRecord a, PersonRecord b) {
        return compare(a, List.of(b)).getFirst();
    }

    /** Compares one with each of the others, in their order. */
    public List<Comparison> compare(PersonRecord one, List<PersonRecord> others) {
        List<PersonRecord> all = new ArrayList<>(others.size() + 1);
        all.add(one);
        all.addAll(others);
        Schema schema = Schema.of(all);
        Population population = new Population(schema, all);
        Comparer comparer = new Comparer(population, book.shares(population));
        Model model = model(schema);
        Pattern pattern = new Pattern();
        List<Comparison> comparisons = new ArrayList<>(others.size());
        for (int i = 1; i < all.size(); i++) {
            comparer.compare(0, i, pattern);
            comparisons.add(model.explained(pattern));
        }
        return comparisons;
    }

    /** To weigh the parts of a schema costs more than to compare two people. */
    private Model model(Schema schema) {
        if (models.size() >= MOST_MODELS) {
            models.clear();
        }
        return models.computeIfAbsent(schema, one -> new Model(book.weights(one, people)));
    }
}
