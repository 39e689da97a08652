package ke.kemis.portal.delivery;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.intake.ImportSource;
import org.jspecify.annotations.Nullable;

/**
 * What a file is called from the moment it is taken: by its import's id, so that another of the
 * same name is another file, and whoever finds it after a crash knows whose it is.
 *
 * @param name under which it came, as far as it can be written again
 */
record WorkingName(ImportId id, String name) {

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(.+)");

    /** Most disks know names of 255 bytes; this leaves room for what stands around it. */
    private static final int MOST_BYTES = 180;

    private static final int LONGEST_ENDING = 10;

    /** Hidden characters, and what stands where bytes are no text. */
    private static final Pattern NO_NAME = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\\\\uFFFD]");

    static @Nullable WorkingName of(Path file) {
        Matcher form = FORM.matcher(String.valueOf(file.getFileName()));
        return form.matches() ? new WorkingName(ImportId.of(form.group(1)), form.group(2)) : null;
    }

    /**
     * The same on every node that looks at the file.
     *
     * @param time counts files that cannot be told apart otherwise
     */
    static ImportId id(ImportSource source, Path file, Instant changed, long bytes, int time) {
        String text =
                "folder\n%s\n%s\n%s\n%d\n%d"
                        .formatted(source, file.getFileName(), changed, bytes, time);
        return new ImportId(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A name as every disk takes it; what is too long loses its middle. */
    static String readable(String name) {
        String clean = NO_NAME.matcher(name).replaceAll("_").strip();
        int dot = clean.lastIndexOf('.');
        String ending =
                dot > 0 && clean.length() - dot <= LONGEST_ENDING ? clean.substring(dot) : "";
        String begin = clean.substring(0, clean.length() - ending.length());
        while (bytes(begin) + bytes(ending) > MOST_BYTES) {
            begin = begin.substring(0, begin.offsetByCodePoints(begin.length(), -1));
        }
        String whole = begin + ending;
        return whole.isEmpty() ? "_" : whole;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return id + "-" + name;
    }
}
