package ke.kemis.portal.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.command.Rule;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportId;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Standing;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes the interface to a stranger: what the code itself says, and what holds for all of it.
 */
@Configuration(proxyBeanMethods = false)
@SuppressWarnings({"rawtypes", "unchecked"}) // the model of swagger-core is raw
class OpenApiConfiguration {

    private static final String BASIC = "basic";
    private static final String BEARER = "bearer";

    /**
     * Where one of them is the answer, the request went through {@link Intents}, headers and all.
     */
    private static final Set<Class<?>> OF_INTENTS =
            Set.of(Receipted.class, ClassesApi.ClassRecorded.class);

    private static final String CONVENTIONS =
            """
            Every capability of KEMIS's portal. JSON with field names in camelCase, dates as `YYYY-MM-DD`, instants in UTC.

            **Coming in.** HTTP Basic, or a token in `Authorization: Bearer`. An account that may act as several things says as \
            which in the header `KEMIS-Grant`; else each request goes under the first that suits it. Once an account has a second \
            factor, a password alone is answered with 401 `SECOND_FACTOR_NEEDED`.

            **Sending a command.** `Idempotency-Key` makes a repeat return the first answer for a day; the same key with \
            another request is refused. `If-Match: "<version>"` refuses when the learner or institution has another version \
            (412); a whole class and a file have none, and are refused with it. The answer carries `id`, `version` and `position`.

            **Reading after writing.** Give the `position` as `after`: the answer waits, at most 5 seconds (then 503 \
            `NOT_YET`), until the projection has passed it.

            **When something is wrong** the answer is an `application/problem+json` (RFC 9457) with a stable `code`, and with \
            `errors`, a list of `field` and `message`, where fields are to blame. 400 malformed, 401 not signed in, 403 not allowed, \
            404 unknown, 405 not done here, 406 no JSON accepted, 409 a rule stands against it, 412 another version, 413 too large, 415 not JSON, 422 wrong fields, 429 \
            too often: wrong passwords and codes, messages, looks at others' learners, requests of one account; 503 try again after `Retry-After`, \
            or with `QUESTION_TOO_LARGE` and without that header: ask for less.

            Codes beside the rules: `MALFORMED`, `INVALID_FIELDS`, `INVALID_PARAMETERS`, `NOT_SIGNED_IN`, `NOT_ALLOWED`, \
            `NOT_FOUND`, `METHOD_NOT_ALLOWED`, `NOT_ACCEPTABLE`, `UNSUPPORTED_MEDIA_TYPE`, `TOO_LARGE`, `CLASS_TOO_LARGE`, \
            `TOO_MANY_ATTEMPTS`, `TOO_MANY_REQUESTS`, `SECOND_FACTOR_NEEDED`, `IDEMPOTENCY_KEY_REUSED`, `IDEMPOTENCY_KEY_IN_USE`, `UPLOAD_OFFSET`, `CHANGED_MEANWHILE`, `NOT_YET`, \
            `QUESTION_TOO_LARGE`, `UNAVAILABLE`, `UNEXPECTED`.

            The rules:

            """;

    OpenApiConfiguration() {
        SpringDocUtils.getConfig()
                .addSimpleTypesForParameterObject(
                        InstitutionCode.class, LearnerId.class, ImportId.class, County.class)
                .replaceWithSchema(LearnerId.class, new StringSchema().format("uuid"))
                .replaceWithSchema(ImportId.class, new StringSchema().format("uuid"))
                .replaceWithSchema(AccountId.class, new StringSchema().format("uuid"))
                .replaceWithSchema(
                        Grant.class,
                        new StringSchema()
                                .description("<role>@<scope>")
                                .example("HEAD@institution:20401005"))
                .replaceWithSchema(
                        InstitutionCode.class,
                        new StringSchema()
                                .pattern("[A-Z0-9][A-Z0-9./-]{0,19}")
                                .example("20401005"));
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("KEMIS, Kenya's national learner register")
                                .version("v1")
                                .description(CONVENTIONS + rules())
                                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        BASIC,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("basic"))
                                .addSecuritySchemes(
                                        BEARER,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")))
                .security(
                        List.of(
                                new SecurityRequirement().addList(BASIC),
                                new SecurityRequirement().addList(BEARER)));
    }

    @Bean
    OperationCustomizer operations() {
        return (operation, method) -> {
            operation.operationId(
                    method.getBeanType()
                                    .getSimpleName()
                                    .replaceAll("^Receive|(Questions)?Api$", "")
                                    .replaceAll("([^s])$", "$1s")
                                    .toLowerCase(Locale.ROOT)
                            + "_"
                            + method.getMethod().getName());
            describeSuccess(operation);
            if (isIntent(method)) {
                describeHeaders(operation);
            }
            if (method.getBeanType().equals(RegistrationsApi.class)) {
                operation.security(List.of());
            }
            operation.getResponses().addApiResponse("default", problem());
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer neededFields() {
        return api -> {
            Map<String, Schema> schemas = api.getComponents().getSchemas();
            records()
                    .forEach(type ->
                            schemas.computeIfPresent(
                                    type.getSimpleName(),
                                    (_, schema) -> schema.required(needed(type))));
            schemas.putIfAbsent("Problem", problemSchema());
        };
    }

    private static boolean isIntent(HandlerMethod method) {
        Class<?> answer =
                ResolvableType.forMethodReturnType(method.getMethod()).getGeneric().resolve();
        return answer != null && OF_INTENTS.contains(answer);
    }

    private static void describeSuccess(Operation operation) {
        ApiResponses responses = operation.getResponses();
        switch (operation.getOperationId()) {
            case "institutions_register", "learners_enrol", "uploads_begin" ->
                    is(responses, "201", "Created", true);
            case "tokens_make" -> is(responses, "201", "Created", false);
            case "imports_receive", "projections_rebuild", "keys_rotate", "logs_check" ->
                    is(responses, "202", "Accepted", true);
            case "registrations_ask",
                    "registrations_again",
                    "registrations_forgotten",
                    "contacts_ask" ->
                    is(responses, "202", "Accepted", false);
            case "messages_again" -> is(responses, "204", "Accepted", false);
            case "registrations_set", "tokens_revoke", "tokens_end", "tokens_endAll" ->
                    is(responses, "204", "Done", false);
            default -> {}
        }
    }

    private static void describeHeaders(Operation operation) {
        operation.addParametersItem(
                header(
                        Intents.IDEMPOTENCY_KEY,
                        "A repeat with the same key returns the first answer",
                        new StringSchema().maxLength(100)));
        ApiResponse recorded = operation.getResponses().get("200");
        if (recorded != null) {
            recorded.setDescription("Recorded, or already so");
        }
        if (!List.of("classes_progress", "classes_complete", "imports_receive")
                .contains(operation.getOperationId())) {
            operation.addParametersItem(
                    header(
                            "If-Match",
                            "Refuse on another version than this",
                            new StringSchema().example("\"4\"")));
        }
    }

    private static void is(
            ApiResponses responses, String status, String description, boolean located) {
        ApiResponse response = Objects.requireNonNull(responses.remove("200"));
        response.setDescription(description);
        if (located) {
            response.addHeaderObject(
                    "Location", new Header().schema(new StringSchema().format("uri-reference")));
        }
        responses.addApiResponse(status, response);
    }

    private static Parameter header(String name, String description, Schema<?> schema) {
        return new Parameter().in("header").name(name).description(description).schema(schema);
    }

    private static ApiResponse problem() {
        return new ApiResponse()
                .description("What is wrong and what to do")
                .content(
                        new Content()
                                .addMediaType(
                                        MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        new io.swagger.v3.oas.models.media.MediaType()
                                                .schema(
                                                        new Schema<>()
                                                                .$ref(
                                                                        "#/components/schemas/Problem"))));
    }

    private static Schema<?> problemSchema() {
        Schema<?> error =
                new Schema<>()
                        .types(Set.of("object"))
                        .addProperty("field", new StringSchema().example("dateOfBirth"))
                        .addProperty(
                                "message", new StringSchema().example("Give a date as YYYY-MM-DD."))
                        .required(List.of("field", "message"));
        return new Schema<>()
                .types(Set.of("object"))
                .addProperty("type", new StringSchema().example("about:blank"))
                .addProperty("title", new StringSchema().example("Conflict"))
                .addProperty("status", new IntegerSchema().example(409))
                .addProperty("code", new StringSchema().example(Rule.ENROLMENT_ACTIVE.name()))
                .addProperty("detail", new StringSchema().example(Rule.ENROLMENT_ACTIVE.sentence()))
                .addProperty("errors", new Schema<>().types(Set.of("array")).items(error))
                .addProperty("requestId", new StringSchema())
                .required(List.of("type", "title", "status", "code", "detail"));
    }

    private static String rules() {
        return Arrays.stream(Rule.values())
                .map(rule -> "- `%s` %s".formatted(rule.name(), rule.sentence()))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Class<?>> records() {
        return Stream.concat(
                Stream.of(
                                InstitutionsApi.class,
                                LearnersApi.class,
                                LearnerQuestionsApi.class,
                                ClassesApi.class,
                                TransfersApi.class,
                                FiguresApi.class,
                                FactsApi.class,
                                ProjectionsApi.class,
                                ImportsApi.class)
                        .flatMap(api -> Stream.of(api.getDeclaredClasses()))
                        .filter(Class::isRecord),
                Stream.of(
                        Receipted.class,
                        Guardian.class,
                        Identifier.class,
                        Standing.PendingTransfer.class));
    }

    private static List<String> needed(Class<?> type) {
        boolean isBody = Body.class.isAssignableFrom(type);
        return Stream.of(type.getRecordComponents())
                .filter(component ->
                        !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .filter(component -> !(isBody && isCollection(component)))
                .map(RecordComponent::getName)
                .toList();
    }

    private static boolean isCollection(RecordComponent component) {
        return Collection.class.isAssignableFrom(component.getType())
                || Map.class.isAssignableFrom(component.getType());
    }
}
