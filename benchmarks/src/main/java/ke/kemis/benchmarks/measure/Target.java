package ke.kemis.benchmarks.measure;

import java.util.Locale;

/**
 * What a figure must reach, and what it aims at.
 *
 * @param higher whether more is better
 * @param absolute whether the value itself is held against them, and not its ratio to the control
 * @param mustBeyond so much, in the figure's unit, may come on top of the ratio
 */
public record Target(
        double must,
        double aim,
        boolean higher,
        boolean absolute,
        double mustBeyond,
        double aimBeyond) {

    static Target atLeast(double must, double aim) {
        return new Target(must, aim, true, false, 0, 0);
    }

    /** Nothing must be reached; what it aims at is told. */
    static Target aiming(double aim) {
        return new Target(Double.NaN, aim, true, false, 0, 0);
    }

    static Target atMost(double must, double aim) {
        return new Target(must, aim, false, false, 0, 0);
    }

    static Target atMostBeyond(double must, double mustBeyond, double aim, double aimBeyond) {
        return new Target(must, aim, false, false, mustBeyond, aimBeyond);
    }

    /** For a cost that is told and not judged. */
    static Target none(boolean higher) {
        return new Target(Double.NaN, Double.NaN, higher, false, 0, 0);
    }

    static Target bound(double must, double aim) {
        return new Target(must, aim, false, true, 0, 0);
    }

    /** How good a result is, in a word. */
    public enum Verdict {
        AIM,
        MUST,
        MISSED,
        /** There was nothing that must be reached. */
        TOLD
    }

    public Verdict of(Result result) {
        if (reached(result, aim, aimBeyond)) {
            return Verdict.AIM;
        }
        if (Double.isNaN(must)) {
            return Verdict.TOLD;
        }
        return reached(result, must, mustBeyond) ? Verdict.MUST : Verdict.MISSED;
    }

    private boolean reached(Result result, double limit, double beyond) {
        if (absolute || result.ratio() == null) {
            return higher ? result.value() >= limit : result.value() <= limit;
        }
        if (beyond > 0 && result.control() != null) {
            return result.value() <= limit * result.control() + beyond;
        }
        return higher ? result.ratio() >= limit : result.ratio() <= limit;
    }

    String mustText(String unit) {
        return text(must, mustBeyond, unit);
    }

    String aimText(String unit) {
        return text(aim, aimBeyond, unit);
    }

    private String text(double limit, double beyond, String unit) {
        if (Double.isNaN(limit)) {
            return "–";
        }
        StringBuilder text = new StringBuilder(higher ? "≥ " : "≤ ").append(plain(limit));
        if (absolute) {
            text.append(' ').append(unit);
        }
        if (beyond > 0) {
            text.append(" + ").append(plain(beyond)).append(' ').append(unit);
        }
        return text.toString();
    }

    private static String plain(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%s", number);
    }
}
