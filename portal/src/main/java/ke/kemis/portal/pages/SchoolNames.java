package ke.kemis.portal.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.portal.platform.AnswerNotYet;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.RegisterUnavailable;
import ke.kemis.query.institutions.InstitutionAnswer;
import ke.kemis.query.institutions.InstitutionOf;
import ke.kemis.query.institutions.InstitutionPage;
import ke.kemis.query.institutions.InstitutionsMatching;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls institutions by their names. A name is put right now and then, so what was asked for is
 * believed for a minute; many schools have the same, so that it is told with its code wherever it
 * stands alone.
 */
@Component
public class SchoolNames {

    private static final int REMEMBERED = 100_000;
    private static final Duration BELIEVED = Duration.ofMinutes(1);
    private static final int FEW = 200;
    private static final int MANY = 500;

    private final Desk desk;
    private final Cache<InstitutionCode, String> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(BELIEVED).build();

    SchoolNames(Desk desk) {
        this.desk = desk;
    }

    /** The institution's name and its code, or its code where the register cannot say. */
    public String of(@Nullable InstitutionCode code) {
        if (code == null) {
            return "–";
        }
        String name = named(code);
        return name.equals(code.toString()) ? name : "%s (%s)".formatted(name, code);
    }

    private String named(InstitutionCode code) {
        String name = known.getIfPresent(code);
        if (name != null) {
            return name;
        }
        InstitutionAnswer answer;
        try {
            answer = desk.ask(new InstitutionOf(code), InstitutionAnswer.class);
        } catch (AnswerNotYet | RegisterUnavailable away) {
            return code.toString();
        }
        if (answer.found() == null) {
            return code.toString();
        }
        known.put(code, answer.found().name());
        return answer.found().name();
    }

    /**
     * Learns all names at once, page by page, where so many are about to be asked for that one by
     * one would take long.
     */
    public void learn(long asked) {
        known.cleanUp();
        if (asked <= FEW || known.estimatedSize() >= asked) {
            return;
        }
        InstitutionPage some;
        int page = 0;
        do {
            some =
                    desk.ask(
                            new InstitutionsMatching(null, null, null, null, page++, MANY),
                            InstitutionPage.class);
            some.items().forEach(one -> known.put(one.institution(), one.name()));
        } while ((long) page * MANY < some.total());
    }

    /** The name and the code, for a code as facts carry it. */
    public String ofCode(@Nullable String code) {
        return code == null ? "–" : of(InstitutionCode.of(code));
    }

    /** The name alone, for where the code stands beside it. */
    public String namedBesideCode(String code) {
        return named(InstitutionCode.of(code));
    }
}
