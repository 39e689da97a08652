package ke.kemis.store.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/**
 * Bytes that are read piece by piece for as long as somebody waits for them. Between two pieces
 * others get their turn: a virtual thread that only reads and parses would keep its carrier until
 * the end of the file.
 */
class Stoppable extends FilterInputStream {
    private final BooleanSupplier goOn;

    Stoppable(InputStream bytes, BooleanSupplier goOn) {
        super(bytes);
        this.goOn = goOn;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // it is a courtesy: nothing depends on it
    public int read(byte[] into, int offset, int length) throws IOException {
        if (!goOn.getAsBoolean()) {
            throw new ReadingStopped();
        }
        Thread.yield();
        return super.read(into, offset, length);
    }
}
