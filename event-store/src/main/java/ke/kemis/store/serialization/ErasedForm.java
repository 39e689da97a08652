package ke.kemis.store.serialization;

/** How a fact is read once its subject is erased: the same as the store gives then. */
@FunctionalInterface
public interface ErasedForm {

    Object of(Object fact);
}
