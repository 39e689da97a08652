package ke.kemis.local;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A local service cannot be had. The sentence says what, the remedy how to mend it. */
public final class LocalServicesFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String what;
    private final String remedy;

    LocalServicesFailure(String what, String remedy) {
        this(what, remedy, null);
    }

    LocalServicesFailure(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.what = what;
        this.remedy = remedy;
    }

    static LocalServicesFailure unusable(Path folder, IOException cause) {
        return new LocalServicesFailure(
                "The folder %s cannot be used: %s.".formatted(folder, cause.getMessage()),
                "Set kemis.local.folder to a folder this account may write to.",
                cause);
    }

    public String what() {
        return what;
    }

    public String remedy() {
        return remedy;
    }
}
