package ke.kemis.store.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The strings that the cells of a workbook share. They lie in a file that is gone as soon as it is
 * closed, and only the latest used are in memory.
 */
final class SharedTexts implements Closeable {
    private static final ValueLayout.OfLong BIG_ENDIAN =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int LATEST = 4_096;

    /** Longer ones are fetched anew, so that those in memory weigh little. */
    private static final int LONGEST_IN_MEMORY = 256;

    private final @Nullable Arena arena;
    private final MemorySegment texts;
    private final MemorySegment ends;
    private final Map<Long, String> latest =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
                    return size() > LATEST;
                }
            };

    private SharedTexts(@Nullable Arena arena, MemorySegment texts, MemorySegment ends) {
        this.arena = arena;
        this.texts = texts;
        this.ends = ends;
    }

    static SharedTexts none() {
        return new SharedTexts(null, MemorySegment.NULL, MemorySegment.NULL);
    }

    /** The string of that number; empty where there is none. */
    String at(long number) {
        if (number < 0 || (number + 1) * Long.BYTES > ends.byteSize()) {
            return "";
        }
        String known = latest.get(number);
        if (known != null) {
            return known;
        }
        String text = read(number);
        if (text.length() <= LONGEST_IN_MEMORY) {
            latest.put(number, text);
        }
        return text;
    }

    private String read(long number) {
        long begin = number == 0 ? 0 : ends.get(BIG_ENDIAN, (number - 1) * Long.BYTES);
        long end = ends.get(BIG_ENDIAN, number * Long.BYTES);
        byte[] bytes = texts.asSlice(begin, end - begin).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (arena != null) {
            arena.close();
        }
    }

    /** Writes the strings down. */
    static final class Writer implements Closeable {
        private final Path texts = Files.createTempFile("kemis-", ".texts");
        private final Path ends = Files.createTempFile("kemis-", ".ends");
        private final DataOutputStream textsOut = open(texts);
        private final DataOutputStream endsOut = open(ends);
        private long end;

        Writer() throws IOException {}

        void add(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            textsOut.write(bytes);
            end += bytes.length;
            endsOut.writeLong(end);
        }

        @SuppressWarnings("MustBeClosedChecker") // it is closed with the strings
        SharedTexts written() throws IOException {
            textsOut.flush();
            endsOut.flush();
            // The reader may be closed by another thread than the one that opened it.
            Arena arena = Arena.ofShared();
            try {
                return new SharedTexts(arena, map(texts, arena), map(ends, arena));
            } catch (IOException | RuntimeException unmapped) {
                arena.close();
                throw unmapped;
            }
        }

        @Override
        public void close() throws IOException {
            try (textsOut;
                    endsOut) {
                Files.deleteIfExists(texts);
                Files.deleteIfExists(ends);
            }
        }

        private static DataOutputStream open(Path path) throws IOException {
            return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)));
        }

        private static MemorySegment map(Path path, Arena arena) throws IOException {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            }
        }
    }
}
