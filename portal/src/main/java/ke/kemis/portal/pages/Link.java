package ke.kemis.portal.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An address on this portal with its parameters, from which neighbouring addresses are made: the
 * next page, one filter more, another order.
 */
public final class Link {

    private final String path;
    private final Map<String, String> parameters;

    private Link(String path, Map<String, String> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    /** An address without parameters. */
    public static Link to(String path) {
        return new Link(path, Map.of());
    }

    /** This address with a parameter set; an empty value takes it away. */
    public Link with(String name, @Nullable Object value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        if (value == null || value.toString().isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value.toString());
        }
        return new Link(path, changed);
    }

    /** This address without a parameter. */
    public Link without(String name) {
        return with(name, null);
    }

    /** The same parameters at another path. */
    public Link at(String other) {
        return new Link(other, parameters);
    }

    /** What is set, for a form that carries it on. */
    public Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public String toString() {
        if (parameters.isEmpty()) {
            return path;
        }
        return parameters.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&", path + "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
