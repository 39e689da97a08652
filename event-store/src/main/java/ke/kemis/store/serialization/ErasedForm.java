package ke.kemis.store.serialization;

import ke.kemis.facts.Facts;

/** How facts are read once their subject is erased: the same as the store gives then. */
public final class ErasedForm {

    private final FactSerializer serializer = new FactSerializer(new StoredNames(Facts.types()));

    /** The very fact where nothing in it is personal. */
    public Object of(Object fact) {
        return serializer.erased(fact);
    }
}
