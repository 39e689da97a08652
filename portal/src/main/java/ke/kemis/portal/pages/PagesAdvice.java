package ke.kemis.portal.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ke.kemis.command.Refused;
import ke.kemis.facts.access.Grant;
import ke.kemis.portal.platform.AnswerNotYet;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.portal.platform.NotPermitted;
import ke.kemis.portal.platform.QuestionTooLarge;
import ke.kemis.portal.platform.QuestionUnanswerable;
import ke.kemis.portal.platform.RegisterUnavailable;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.Unanswerable;
import ke.kemis.store.permission.Denial;
import ke.kemis.store.permission.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** Gives every page its words, and every failure a page that says what to do. */
@ControllerAdvice(
        basePackages = {
            "ke.kemis.portal.pages",
            "ke.kemis.portal.access",
            "ke.kemis.portal.accounts",
            "ke.kemis.portal.letters"
        })
class PagesAdvice {

    private final MessageSource messages;
    private final ObjectProvider<KeptForms> forms;

    PagesAdvice(MessageSource messages, ObjectProvider<KeptForms> forms) {
        this.messages = messages;
        this.forms = forms;
    }

    @ModelAttribute("say")
    Wording say(Locale locale) {
        return new Wording(messages, locale);
    }

    @ModelAttribute("account")
    @Nullable String account(@Nullable Principal signedIn) {
        return signedIn == null ? null : signedIn.getName();
    }

    /** What the reader acts under; nothing where nobody is signed in. */
    @ModelAttribute("acting")
    @Nullable Grant acting(@Nullable Principal signedIn) {
        SignedIn reader = reader(signedIn);
        return reader == null ? null : reader.acting();
    }

    /** What the reader may act under. */
    @ModelAttribute("grants")
    List<Grant> grants(@Nullable Principal signedIn) {
        SignedIn reader = reader(signedIn);
        return reader == null ? List.of() : reader.grants();
    }

    private static @Nullable SignedIn reader(@Nullable Principal signedIn) {
        return signedIn instanceof Authentication who
                        && who.getPrincipal() instanceof SignedIn reader
                ? reader
                : null;
    }

    @ExceptionHandler
    ModelAndView missing(Missing missing, Locale locale) {
        return page(HttpStatus.NOT_FOUND, messages.getMessage(missing.what(), null, locale));
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ModelAndView misread(Locale locale) {
        return page(HttpStatus.NOT_FOUND, messages.getMessage("missing.address", null, locale));
    }

    @ExceptionHandler
    ModelAndView unanswerable(QuestionUnanswerable wrong, Locale locale) {
        Unanswerable what = wrong.unanswerable();
        return page(
                HttpStatus.BAD_REQUEST,
                say(locale).textOr("unanswerable." + what.fault(), what.reason()));
    }

    @ExceptionHandler
    ModelAndView refused(IntentRefused refused, Locale locale) {
        return page(status(refused.refused().kind()), say(locale).refusal(refused.refused()));
    }

    /** Whoever has to say why is asked, and led on to where they wanted to go. */
    @ExceptionHandler
    ModelAndView notPermitted(
            NotPermitted denied,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        if (denied.why() != Denial.PURPOSE_MISSING) {
            return page(
                    HttpStatus.FORBIDDEN,
                    messages.getMessage("denied." + denied.why(), null, locale));
        }
        ModelAndView why = new ModelAndView("why", HttpStatus.FORBIDDEN);
        String to = onward(request);
        Map<String, ?> said = RequestContextUtils.getInputFlashMap(request);
        if (said != null) {
            RequestContextUtils.getOutputFlashMap(request).putAll(said);
            RequestContextUtils.saveOutputFlashMap(
                    request.getContextPath() + to, request, response);
        }
        why.addObject("account", account(request.getUserPrincipal()));
        why.addObject("reasons", Field.choices(Purpose.Reason.class, say(locale)));
        why.addObject("to", to);
        return why;
    }

    /** The address that was opened; of a form, where it waits, or the page it was sent from. */
    private String onward(HttpServletRequest request) {
        String query = request.getQueryString();
        String here =
                request.getRequestURI().substring(request.getContextPath().length())
                        + (query == null ? "" : "?" + query);
        if (!HttpMethod.POST.matches(request.getMethod())) {
            return here;
        }
        KeptForms kept = forms.getIfAvailable();
        String waits = kept == null ? null : kept.waitsAt(request);
        return waits == null ? sentFrom(request) : waits;
    }

    private static String sentFrom(HttpServletRequest request) {
        String page = request.getHeader(HttpHeaders.REFERER);
        if (page == null) {
            return "/";
        }
        try {
            return UriComponentsBuilder.fromUriString(page)
                    .scheme(null)
                    .host(null)
                    .port(null)
                    .build()
                    .toUriString()
                    .substring(request.getContextPath().length());
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOfThisSite) {
            return "/";
        }
    }

    @ExceptionHandler
    ModelAndView notYet(AnswerNotYet notYet, HttpServletResponse response, Locale locale) {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        return page(
                HttpStatus.SERVICE_UNAVAILABLE, messages.getMessage("error.notYet", null, locale));
    }

    @ExceptionHandler
    ModelAndView away(
            RegisterUnavailable away,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        boolean isTooLarge = away instanceof QuestionTooLarge;
        if (!isTooLarge) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(away.retryAfter().toSeconds()));
        }
        ModelAndView page =
                page(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        messages.getMessage(
                                isTooLarge ? "error.tooLarge" : "error.away", null, locale));
        page.addObject("again", onward(request));
        return page;
    }

    private static HttpStatus status(Refused.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
        };
    }

    private static ModelAndView page(HttpStatus status, String sentence) {
        ModelAndView page = new ModelAndView("error/said", status);
        page.addObject("status", status.value());
        page.addObject("sentence", sentence);
        return page;
    }
}
