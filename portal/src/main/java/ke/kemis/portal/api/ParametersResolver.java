package ke.kemis.portal.api;

import ke.kemis.portal.problem.Codes;
import ke.kemis.portal.problem.Problem;
import ke.kemis.portal.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.multipart.MultipartRequest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the query of an address, or the fields of a form, into {@link Parameters}. */
final class ParametersResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return Parameters.class.isAssignableFrom(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        request.getParameterMap()
                .forEach((name, values) -> {
                    if (values.length == 1) {
                        said.put(name, values[0]);
                    } else {
                        said.put(name, String.join(",", values));
                    }
                });
        try {
            return StrictReader.parameters(parameter.getParameterType(), said);
        } catch (Unreadable unreadable) {
            throw new ProblemException(
                    (isForm(request)
                                    ? Problem.of(
                                            HttpStatus.UNPROCESSABLE_CONTENT,
                                            Codes.INVALID_FIELDS,
                                            "Some fields are wrong: see errors.")
                                    : Problem.of(
                                            HttpStatus.BAD_REQUEST,
                                            Codes.INVALID_PARAMETERS,
                                            "Some parameters are wrong: see errors."))
                            .blaming(unreadable.errors()));
        }
    }

    private static boolean isForm(NativeWebRequest request) {
        return request.getNativeRequest(MultipartRequest.class) != null;
    }
}
