package ke.kemis.portal.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.store.permission.Asker;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * From where the present request comes, and why it looks at learners: a program says so in a
 * header, a person once for each learner and session.
 */
public final class Visit {

    /** The header in which a program says why. */
    public static final String HEADER = "KEMIS-Purpose";

    private static final String PURPOSES = "kemis.purposes";
    private static final int MOST_REMEMBERED = 200;

    private Visit() {}

    /** Remembers for this session why somebody looks at a learner. */
    public static void explain(HttpSession session, LearnerId learner, String purpose) {
        explain(session, learner.toString(), purpose);
    }

    /** Remembers for this session why somebody asks a question about many learners. */
    public static void explain(HttpSession session, Class<?> question, String purpose) {
        explain(session, question.getSimpleName(), purpose);
    }

    /** Whether it was said in this session why such questions are asked. */
    public static boolean isExplained(HttpSession session, Class<?> question) {
        Purposes purposes = purposes(session);
        return purposes != null && purposes.byLearner().containsKey(question.getSimpleName());
    }

    private static void explain(HttpSession session, String subject, String purpose) {
        Purposes purposes = purposes(session);
        Purposes more = purposes == null ? new Purposes(new LinkedHashMap<>()) : purposes;
        more.byLearner().put(subject, cut(purpose));
        while (more.byLearner().size() > MOST_REMEMBERED) {
            more.byLearner().remove(more.byLearner().keySet().iterator().next());
        }
        session.setAttribute(PURPOSES, more);
    }

    /** The address the request came from; nothing where the thread serves none. */
    static @Nullable String address() {
        HttpServletRequest request = request();
        return request == null ? null : request.getRemoteAddr();
    }

    /**
     * Why the request looks at a learner, or at learners; nothing where nobody said.
     *
     * @param subject the learner, or the simple name of the question about many
     */
    static @Nullable String purpose(String subject) {
        HttpServletRequest request = request();
        if (request == null) {
            return null;
        }
        String header = request.getHeader(HEADER);
        if (header != null) {
            return cut(decoded(header));
        }
        HttpSession session = request.getSession(false);
        Purposes purposes = session == null ? null : purposes(session);
        return purposes == null ? null : purposes.byLearner().get(subject);
    }

    /** Headers come as Latin-1; what was sent is UTF-8 as often as not. */
    private static String decoded(String header) {
        String text =
                new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.contains("\uFFFD") ? header : text;
    }

    private static String cut(String purpose) {
        String said = purpose.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return said.length() <= Asker.LONGEST_PURPOSE
                ? said
                : said.substring(0, Asker.LONGEST_PURPOSE);
    }

    private static @Nullable Purposes purposes(HttpSession session) {
        return session.getAttribute(PURPOSES) instanceof Purposes known ? known : null;
    }

    private static @Nullable HttpServletRequest request() {
        RequestAttributes present = RequestContextHolder.getRequestAttributes();
        return present instanceof ServletRequestAttributes served ? served.getRequest() : null;
    }

    /**
     * By learner, or by question about many; the oldest first. Kept in sessions under this name.
     */
    private record Purposes(LinkedHashMap<String, String> byLearner) implements Serializable {}
}
