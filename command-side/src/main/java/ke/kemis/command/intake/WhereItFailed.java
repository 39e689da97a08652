package ke.kemis.command.intake;

import java.sql.SQLException;

/**
 * Kind and place of a failure for the program's log. Messages stay out of it, for they may repeat
 * what stands in a row.
 */
final class WhereItFailed {
    private static final int CAUSES = 8;
    private static final int FRAMES = 40;

    private WhereItFailed() {}

    static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable one = failure;
        for (int n = 0; one != null && n < CAUSES; n++) {
            text.append(n == 0 ? "" : "\ncaused by ").append(one.getClass().getName());
            if (one instanceof SQLException sql) {
                text.append(" SQLSTATE ").append(sql.getSQLState());
            }
            StackTraceElement[] frames = one.getStackTrace();
            for (int at = 0; at < Math.min(FRAMES, frames.length); at++) {
                text.append("\n\tat ").append(frames[at]);
            }
            one = one.getCause();
        }
        return text.toString();
    }
}
