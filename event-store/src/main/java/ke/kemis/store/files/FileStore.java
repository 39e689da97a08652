package ke.kemis.store.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps files by the hash of their bytes, the same bytes once, in pieces that fit into memory
 * however large the file is. A file is there only when all of it is.
 */
@Component
public class FileStore {
    private static final int PIECE = 256 * 1024;

    private final JdbcClient jdbc;

    FileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps what the stream gives; the caller closes it. */
    public KeptFile keep(InputStream bytes) throws IOException {
        UUID file = begin();
        try {
            MessageDigest hash = sha256();
            long size = 0;
            byte[] piece = new byte[PIECE];
            int length;
            for (int number = 0; (length = bytes.readNBytes(piece, 0, PIECE)) > 0; number++) {
                hash.update(piece, 0, length);
                size += length;
                put(file, number, Arrays.copyOf(piece, length));
            }
            return complete(file, hash.digest(), size);
        } catch (IOException | RuntimeException broken) {
            forget(file);
            throw broken;
        }
    }

    /** Begins a file that arrives in parts; one of which nothing arrives for a day is forgotten. */
    public UUID begin() {
        forgetWhatNeverArrived();
        UUID file = UUID.randomUUID();
        jdbc.sql("INSERT INTO kept_file (id) VALUES (?)").param(file).update();
        return file;
    }

    /** How many bytes of a file arrived; nothing where none of that id is on its way. */
    public @Nullable Long arrived(UUID file) {
        return jdbc.sql(
                        """
                        SELECT coalesce(sum(octet_length(piece.bytes)), 0)
                        FROM kept_file LEFT JOIN kept_file_piece piece ON piece.file = kept_file.id
                        WHERE kept_file.id = ? AND kept_file.sha256 IS NULL AND kept_file.same_as IS NULL
                        GROUP BY kept_file.id
                        """)
                .param(file)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** How many bytes there are of a file that is on its way or was completed. */
    public @Nullable Long size(UUID file) {
        KeptFile completed = completed(file);
        return completed == null ? arrived(file) : Long.valueOf(completed.bytes());
    }

    /**
     * Goes on with a file behind what arrived of it. However the stream ends, the pieces that
     * arrived whole stay; of a file that is forgotten or completed meanwhile nothing does.
     *
     * @throws DuplicateKeyException where another sender goes on with the same file
     */
    public void goOn(UUID file, InputStream bytes) throws IOException {
        int number =
                jdbc.sql("SELECT count(*) FROM kept_file_piece WHERE file = ?")
                        .param(file)
                        .query(Integer.class)
                        .single();
        byte[] piece = new byte[PIECE];
        int length;
        while ((length = bytes.readNBytes(piece, 0, PIECE)) > 0) {
            if (!put(file, number++, Arrays.copyOf(piece, length))) {
                return;
            }
        }
    }

    /** The file's day begins anew with each piece; false where none is on its way any more. */
    private boolean put(UUID file, int number, byte[] piece) {
        return jdbc.sql(
                                """
                                WITH arriving AS (
                                    UPDATE kept_file SET started_at = clock_timestamp()
                                    WHERE id = ? AND sha256 IS NULL AND same_as IS NULL RETURNING id)
                                INSERT INTO kept_file_piece (file, number, bytes) SELECT id, ?, ? FROM arriving
                                """)
                        .params(file, number, piece)
                        .update()
                == 1;
    }

    /**
     * Keeps a file that arrived in parts, and answers the same as often as it is asked.
     *
     * @throws FileNotFoundException where it is forgotten
     */
    public KeptFile complete(UUID file) throws IOException {
        KeptFile before = completed(file);
        if (before != null && isKeptAgain(HexFormat.of().parseHex(before.sha256()))) {
            return before;
        }
        MessageDigest hash = sha256();
        long size = 0;
        byte[] piece = new byte[PIECE];
        int length;
        try (InputStream bytes = new Pieces(file, 0)) {
            while ((length = bytes.read(piece, 0, PIECE)) > 0) {
                hash.update(piece, 0, length);
                size += length;
            }
        }
        return complete(file, hash.digest(), size);
    }

    private @Nullable KeptFile completed(UUID file) {
        return jdbc.sql(
                        """
                        SELECT encode(kept.sha256, 'hex'), kept.bytes
                        FROM kept_file sent JOIN kept_file kept ON kept.id = coalesce(sent.same_as, sent.id)
                        WHERE sent.id = ? AND kept.sha256 IS NOT NULL
                        """)
                .param(file)
                .query((row, i) ->
                        new KeptFile(Objects.requireNonNull(row.getString(1)), row.getLong(2)))
                .optional()
                .orElse(null);
    }

    /**
     * Opens a kept file, or says null where there is none of that hash. The stream fetches piece by
     * piece and holds no connection between them; it fails where the file is forgotten meanwhile.
     */
    public @Nullable InputStream open(String sha256) {
        return jdbc.sql("SELECT id, bytes FROM kept_file WHERE sha256 = ?")
                .param(HexFormat.of().parseHex(sha256))
                .query((row, i) ->
                        (InputStream)
                                new Pieces(
                                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                                        row.getLong(2)))
                .optional()
                .orElse(null);
    }

    /** The hashes of the files that were kept before then, and not again since. */
    public List<String> keptBefore(Instant then) {
        return jdbc.sql(
                        "SELECT encode(sha256, 'hex') FROM kept_file"
                                + " WHERE sha256 IS NOT NULL AND started_at < ?")
                .param(then.atOffset(ZoneOffset.UTC))
                .query((row, i) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    /** Destroys the file of that hash, if it was kept by then and not again since. */
    public void forgetKeptUntil(Instant then, String sha256) {
        jdbc.sql("DELETE FROM kept_file WHERE sha256 = ? AND started_at <= ?")
                .params(HexFormat.of().parseHex(sha256), then.atOffset(ZoneOffset.UTC))
                .update();
    }

    private KeptFile complete(UUID file, byte[] hash, long size) throws FileNotFoundException {
        try {
            int completed =
                    jdbc.sql(
                                    "UPDATE kept_file SET sha256 = ?, bytes = ?,"
                                            + " started_at = clock_timestamp()"
                                            + " WHERE id = ? AND same_as IS NULL")
                            .params(hash, size, file)
                            .update();
            // Whoever completed it at the same time may have found the same bytes kept.
            if (completed == 0 && !isKeptAgain(hash)) {
                throw new FileNotFoundException("the file " + file + " is forgotten");
            }
        } catch (DuplicateKeyException keptAlready) {
            if (!isKeptAgain(hash)) {
                return complete(file, hash, size);
            }
            becomeOne(file, hash);
        }
        return new KeptFile(HexFormat.of().formatHex(hash), size);
    }

    /** From now on it counts as kept now. */
    private boolean isKeptAgain(byte[] hash) {
        return jdbc.sql("UPDATE kept_file SET started_at = clock_timestamp() WHERE sha256 = ?")
                        .param(hash)
                        .update()
                == 1;
    }

    /** Whoever completes it again is told of the one that was kept before. */
    private void becomeOne(UUID file, byte[] hash) {
        jdbc.sql(
                        """
                        WITH same AS (
                            UPDATE kept_file SET same_as = kept.id, started_at = clock_timestamp()
                            FROM kept_file kept WHERE kept_file.id = ? AND kept.sha256 = ?
                            RETURNING kept_file.id)
                        DELETE FROM kept_file_piece WHERE file IN (SELECT id FROM same)
                        """)
                .params(file, hash)
                .update();
    }

    /** Not where only the answer to its completion was lost: it may be another's, too. */
    private void forget(UUID file) {
        jdbc.sql("DELETE FROM kept_file WHERE id = ? AND sha256 IS NULL AND same_as IS NULL")
                .param(file)
                .update();
    }

    private void forgetWhatNeverArrived() {
        jdbc.sql(
                        "DELETE FROM kept_file WHERE sha256 IS NULL"
                                + " AND started_at < clock_timestamp() - interval '1 day'")
                .update();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private final class Pieces extends InputStream {
        private final UUID file;
        private final long least;
        private long fetched;
        private int next;
        private byte[] piece = new byte[0];
        private int at;

        /**
         * @param least how many bytes it has at least
         */
        Pieces(UUID file, long least) {
            this.file = file;
            this.least = least;
        }

        @Override
        public int read() throws IOException {
            return arrived() ? Byte.toUnsignedInt(piece[at++]) : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!arrived()) {
                return -1;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, offset, count);
            at += count;
            return count;
        }

        private boolean arrived() throws IOException {
            while (at == piece.length) {
                byte[] more =
                        jdbc.sql("SELECT bytes FROM kept_file_piece WHERE file = ? AND number = ?")
                                .params(file, next)
                                .query(byte[].class)
                                .optional()
                                .orElse(null);
                if (more == null && fetched < least) {
                    throw new IOException("the file " + file + " was forgotten while it was read");
                }
                if (more == null) {
                    return false;
                }
                piece = more;
                fetched += more.length;
                at = 0;
                next++;
            }
            return true;
        }
    }
}
