package ke.kemis.portal.delivery;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells which headers sign a request. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.HEADER,
        name = SignedRequests.SYSTEM,
        required = true,
        description = "The system's name",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.HEADER,
        name = SignedRequests.TIME,
        required = true,
        description = "Seconds since 1970",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.HEADER,
        name = SignedRequests.NONCE,
        required = true,
        description = "Never used before",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.HEADER,
        name = SignedRequests.SHA256,
        required = true,
        description = "SHA-256 of the body, hexadecimal",
        schema = @Schema(type = "string"))
@Parameter(
        in = ParameterIn.HEADER,
        name = SignedRequests.SIGNATURE,
        required = true,
        description = "HMAC-SHA256 of all of it under the system's key, hexadecimal",
        schema = @Schema(type = "string"))
@interface Signed {}
