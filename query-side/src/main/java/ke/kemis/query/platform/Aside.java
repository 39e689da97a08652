package ke.kemis.query.platform;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads on a connection that is given back at once. The transaction around a question lasts until
 * its answer is out: a connection taken in it would be kept while the search is asked and the look
 * is put on record. As many who keep one while they wait for another as there are connections would
 * all wait in vain.
 */
@OnQuerySide
public final class Aside {

    private final TransactionTemplate without;

    public Aside(PlatformTransactionManager transactions) {
        without = new TransactionTemplate(transactions);
        without.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    public <T extends @Nullable Object> T read(Supplier<T> reading) {
        return without.execute(_ -> reading.get());
    }
}
