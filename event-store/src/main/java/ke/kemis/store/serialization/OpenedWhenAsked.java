package ke.kemis.store.serialization;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Metadata whose reason is opened when somebody asks for it, or for all there is: whoever asks for
 * something else goes on where its key is lost.
 */
final class OpenedWhenAsked extends MetaData {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<String> reason;

    /**
     * @param others all but the reason
     */
    OpenedWhenAsked(MetaData others, Supplier<String> reason) {
        super(others.and(SealedReason.REASON, ""));
        this.reason = reason;
    }

    private MetaData open() {
        return super.and(SealedReason.REASON, reason.get());
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return SealedReason.REASON.equals(name) ? reason.get() : super.get(name);
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return open().containsValue(value);
    }

    @Override
    public Collection<Object> values() {
        return open().values();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return open().entrySet();
    }

    @Override
    public MetaData and(String name, @Nullable Object value) {
        return open().and(name, value);
    }

    @Override
    public MetaData mergedWith(Map<String, ?> more) {
        return open().mergedWith(more);
    }

    @Override
    public MetaData withoutKeys(Set<String> names) {
        return open().withoutKeys(names);
    }

    @Override
    public MetaData subset(String... names) {
        return open().subset(names);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return open().equals(other);
    }

    @Override
    public int hashCode() {
        return open().hashCode();
    }

    private Object writeReplace() {
        return open();
    }
}
