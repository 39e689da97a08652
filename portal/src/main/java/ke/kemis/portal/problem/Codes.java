package ke.kemis.portal.problem;

/** The codes of problems that are no rule of the register. */
public final class Codes {
    /** The body is no JSON object. */
    public static final String MALFORMED = "MALFORMED";

    /** Fields of the body are wrong; {@code errors} names each. */
    public static final String INVALID_FIELDS = "INVALID_FIELDS";

    /** Parameters of the address or headers are wrong; {@code errors} names each. */
    public static final String INVALID_PARAMETERS = "INVALID_PARAMETERS";

    public static final String NOT_SIGNED_IN = "NOT_SIGNED_IN";
    public static final String NOT_ALLOWED = "NOT_ALLOWED";
    public static final String NOT_FOUND = "NOT_FOUND";
    public static final String METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED";
    public static final String NOT_ACCEPTABLE = "NOT_ACCEPTABLE";
    public static final String UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE";
    public static final String TOO_LARGE = "TOO_LARGE";

    /** Too many wrong passwords; {@code Retry-After} says when to try again. */
    public static final String TOO_MANY_ATTEMPTS = "TOO_MANY_ATTEMPTS";

    /** Too many requests of one account; {@code Retry-After} says when to try again. */
    public static final String TOO_MANY_REQUESTS = "TOO_MANY_REQUESTS";

    /** The password was right; a program needs a token here, and people a code. */
    public static final String SECOND_FACTOR_NEEDED = "SECOND_FACTOR_NEEDED";

    /** The key was used before with another request. */
    public static final String IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED";

    /** The first request with this key is still being worked on. */
    public static final String IDEMPOTENCY_KEY_IN_USE = "IDEMPOTENCY_KEY_IN_USE";

    /** A part of an upload begins elsewhere than where the last one ended; ask how much arrived. */
    public static final String UPLOAD_OFFSET = "UPLOAD_OFFSET";

    /** The projection has not passed the position in {@code after}. */
    public static final String NOT_YET = "NOT_YET";

    /** More than can be answered in time; the same question takes as long once more. */
    public static final String QUESTION_TOO_LARGE = "QUESTION_TOO_LARGE";

    /** A part of the register is away. */
    public static final String UNAVAILABLE = "UNAVAILABLE";

    /** A defect; the log has more under the request's id. */
    public static final String UNEXPECTED = "UNEXPECTED";

    private Codes() {}
}
