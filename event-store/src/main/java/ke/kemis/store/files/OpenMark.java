package ke.kemis.store.files;

import java.util.List;

/**
 * A quotation mark that is open at the end of a line: whether it holds a text of several lines, an
 * address for instance, or is a stray one that swallows the rows behind it. A row has as many
 * delimiters as the headings; a line of a text has few, with blanks behind them.
 */
final class OpenMark {
    /** The number of fewer headings says little of a row. */
    private static final int FEW = 5;

    /** Under so many headings a row may have a field more or fewer. */
    private static final int MANY = 8;

    private final char delimiter;
    private final int width;
    private final boolean blanks;
    private final int begun;
    private boolean rowsOnly = true;
    private boolean halfARow;

    /**
     * @param headings under which the row stands; none where they are not known yet
     * @param before how many fields the row has before the mark
     * @param rest what stands on the line from the mark on
     */
    OpenMark(char delimiter, List<String> headings, int before, String rest) {
        this.delimiter = delimiter;
        this.width = headings.size();
        this.blanks = headings.stream().skip(1).allMatch(heading -> heading.startsWith(" "));
        this.begun = before + fields(rest);
    }

    /** What it is, as far as the next line tells. */
    Verdict behind(String line) {
        int closed = Fields.closing(line, 0);
        boolean blurred = closed >= 0 && !endsField(line, closed);
        if (width < 2) {
            return closed < 0 ? Verdict.OPEN : blurred && width == 0 ? Verdict.STRAY : Verdict.TEXT;
        }
        boolean row = isRow(line, fields(line));
        rowsOnly &= row || line.isBlank();
        String within = closed < 0 ? line : line.substring(0, closed);
        halfARow |= isHalf(within);
        if (closed < 0) {
            boolean stray = row && width >= FEW && (width >= MANY || begun == width);
            return stray ? Verdict.STRAY : Verdict.OPEN;
        }
        if (isProse(within) && (width < FEW || within.indexOf(delimiter) >= 0)) {
            return text(blurred || halfARow || row);
        }
        if (width < FEW) {
            boolean rows = rowsOnly && begun == width;
            return !rows ? text(blurred) : blurred ? Verdict.STRAY : Verdict.DOUBTFUL;
        }
        if ((row && isNear(begun)) || (blurred && begun == width && isHalf(line))) {
            return Verdict.STRAY;
        }
        return row && halfARow ? Verdict.DOUBTFUL : text(blurred || halfARow);
    }

    private static Verdict text(boolean perhaps) {
        return perhaps ? Verdict.TEXT_OF_A_WHOLE_ROW : Verdict.TEXT;
    }

    private boolean isRow(String line, int fields) {
        return isNear(fields) && !isProse(line);
    }

    private boolean isHalf(String text) {
        return 2 * fields(text) >= width && !isProse(text);
    }

    private boolean isNear(int fields) {
        return Math.abs(fields - width) <= (width < MANY ? 0 : width / MANY);
    }

    private int fields(String line) {
        return Fields.literal(line, delimiter).all().size();
    }

    /** Whether a blank or nothing stands behind every delimiter, and not so in the headings. */
    private boolean isProse(String line) {
        for (int at = line.indexOf(delimiter); at >= 0; at = line.indexOf(delimiter, at + 1)) {
            if (at + 1 < line.length() && line.charAt(at + 1) != ' ') {
                return false;
            }
        }
        return !blanks;
    }

    private boolean endsField(String line, int at) {
        String rest = line.substring(at);
        return rest.isBlank() || rest.charAt(0) == delimiter || rest.strip().charAt(0) == delimiter;
    }

    enum Verdict {
        /** Not known yet: the line leaves the mark open. */
        OPEN,
        /** A character like others: the line on which it stands is a row. */
        STRAY,
        TEXT,
        /** A text, if the row has as many fields as there are headings. */
        TEXT_OF_A_WHOLE_ROW,
        DOUBTFUL
    }
}
