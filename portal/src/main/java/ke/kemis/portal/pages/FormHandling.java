package ke.kemis.portal.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands pages the reader's {@link Wording} and the {@link Entries} of what was typed, and answers a
 * form that is shown once more because something in it is wrong as one that could not be taken, or
 * came too soon.
 */
@Configuration(proxyBeanMethods = false)
class FormHandling implements WebMvcConfigurer, HandlerMethodArgumentResolver, HandlerInterceptor {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Wording.class
                || parameter.getParameterType() == Entries.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binding) {
        if (page == null || !(page.getModel().get("say") instanceof Wording say)) {
            throw new IllegalStateException("only pages have words and forms");
        }
        return parameter.getParameterType() == Wording.class
                ? say
                : Entries.typed(request.getParameterMap(), say);
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView page) {
        if (page != null
                && page.getModel().get("form") instanceof Entries form
                && form.faulty()
                && HttpMethod.POST.matches(request.getMethod())
                && response.getStatus() == HttpStatus.OK.value()) {
            Duration wait = form.retryAfter();
            if (wait == null) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            } else {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
            }
        }
    }
}
