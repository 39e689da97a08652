package ke.kemis.portal.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** As many bytes as a file may have; whoever sends more is refused. */
public final class AtMost extends FilterInputStream {

    /** As many as a form may bring. */
    public static final long OF_A_FILE = 200L << 20;

    private long left;

    public AtMost(InputStream in, long bytes) {
        super(in);
        this.left = bytes;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        counted(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int some = super.read(into, offset, length);
        counted(Math.max(some, 0));
        return some;
    }

    private void counted(int more) {
        left -= more;
        if (left < 0) {
            throw new ProblemException(
                    Problem.of(
                            HttpStatus.CONTENT_TOO_LARGE,
                            Codes.TOO_LARGE,
                            "A file has at most 200 MB: send it in parts."));
        }
    }
}
