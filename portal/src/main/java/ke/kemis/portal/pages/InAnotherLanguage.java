package ke.kemis.portal.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Tells every page, error pages included, where it is read in the other language: at its own
 * address with all that was asked, or, where it answers a form, at the nearest address above that
 * opens without one.
 */
@Configuration(proxyBeanMethods = false)
class InAnotherLanguage implements WebMvcConfigurer, HandlerInterceptor {

    private final ObjectProvider<RequestMappingHandlerMapping> addresses;

    InAnotherLanguage(
            @Qualifier("requestMappingHandlerMapping")
                    ObjectProvider<RequestMappingHandlerMapping> addresses) {
        this.addresses = addresses;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**", "/actuator/**");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        // What fails is shown by a second handler, under the address of the first.
        if (request.getAttribute("inEnglish") == null) {
            UriComponentsBuilder here = here(request);
            request.setAttribute("inEnglish", in("en", here));
            request.setAttribute("inSwahili", in("sw", here));
        }
        return true;
    }

    private static String in(String language, UriComponentsBuilder here) {
        return here.replaceQueryParam("lang", language).build().toUriString();
    }

    private UriComponentsBuilder here(HttpServletRequest request) {
        UriComponentsBuilder asked =
                UriComponentsBuilder.newInstance().query(request.getQueryString());
        if (!HttpMethod.POST.matches(request.getMethod())) {
            return asked;
        }
        String root = request.getContextPath();
        for (String path = sentTo(request).substring(root.length());
                path.length() > 1;
                path = path.substring(0, path.lastIndexOf('/'))) {
            HandlerMethod page = opened(path);
            if (page != null) {
                needs(page).forEach(name -> asked.replaceQueryParam(name, values(request, name)));
                return asked.path(root + path);
            }
        }
        return UriComponentsBuilder.fromPath(root + "/");
    }

    private static String sentTo(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    /** What opens an address. */
    private @Nullable HandlerMethod opened(String path) {
        PathContainer address = PathContainer.parsePath(path);
        return addresses.getObject().getHandlerMethods().entrySet().stream()
                .filter(one -> isOpened(one.getKey()) && pattern(one.getKey()).matches(address))
                .min(Comparator.comparing(one -> pattern(one.getKey())))
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    private static boolean isOpened(RequestMappingInfo mapped) {
        return mapped.getMethodsCondition().getMethods().contains(RequestMethod.GET);
    }

    private static PathPattern pattern(RequestMappingInfo mapped) {
        return Objects.requireNonNull(mapped.getPathPatternsCondition()).getFirstPattern();
    }

    /** Without which a page does not open. */
    private static Stream<String> needs(HandlerMethod page) {
        return Arrays.stream(page.getMethod().getParameters())
                .filter(InAnotherLanguage::isNeeded)
                .map(Parameter::getName);
    }

    private static boolean isNeeded(Parameter parameter) {
        RequestParam asked = parameter.getAnnotation(RequestParam.class);
        return asked != null
                && asked.required()
                && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE);
    }

    private static Object[] values(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getParameterValues(name))
                .flatMap(Stream::of)
                .map(value -> UriUtils.encode(value, StandardCharsets.UTF_8))
                .toArray();
    }
}
