package ke.kemis.portal.api;

import java.util.UUID;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;

/**
 * Reads what stands in the path of an address: what is not of its form names nothing, which is 404.
 */
final class Paths {

    /** Kept by the caller only, and shown again only after asking whether it is still so. */
    static final CacheControl REVALIDATE = CacheControl.noCache().cachePrivate();

    static final String NO_UPLOAD = "There is no such upload, or it is handed in already.";

    private Paths() {}

    static InstitutionCode code(String text) {
        try {
            return InstitutionCode.of(text);
        } catch (IllegalArgumentException otherForm) {
            throw notFound("The register knows no institution of this code.");
        }
    }

    static LearnerId learner(String text) {
        return new LearnerId(uuid(text, "The register knows no learner of this id."));
    }

    static MatchId match(String text) {
        return new MatchId(uuid(text, "The register knows no such pair of records."));
    }

    static ImportId importId(String text) {
        return new ImportId(uuid(text, "There is no import of this id."));
    }

    static UUID upload(String text) {
        return uuid(text, NO_UPLOAD);
    }

    static UUID registration(String text) {
        return uuid(text, "There is no such registration.");
    }

    static UUID token(String text) {
        return uuid(text, "The account has no such token.");
    }

    static UUID message(String text) {
        return uuid(text, "There is no such message.");
    }

    static UUID fact(String text) {
        return uuid(text, "No such fact is set aside.");
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(HttpStatus.NOT_FOUND, Codes.NOT_FOUND, detail));
    }

    private static UUID uuid(String text, String otherwise) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException otherForm) {
            throw notFound(otherwise);
        }
        throw notFound(otherwise);
    }
}
