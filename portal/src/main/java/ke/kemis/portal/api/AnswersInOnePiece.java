package ke.kemis.portal.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says how long an answer is before it is sent, so that it leaves in one piece: without that, its
 * end is a piece of its own, which costs both sides another call of the system.
 */
final class AnswersInOnePiece extends JacksonJsonHttpMessageConverter {

    AnswersInOnePiece(JsonMapper json) {
        super(json);
    }

    @Override
    protected void writeInternal(
            Object answer,
            ResolvableType type,
            HttpOutputMessage message,
            @Nullable Map<String, Object> hints)
            throws IOException {
        FastByteArrayOutputStream whole = new FastByteArrayOutputStream();
        super.writeInternal(answer, type, new Held(message.getHeaders(), whole), hints);
        message.getHeaders().setContentLength(whole.size());
        whole.writeTo(message.getBody());
    }

    private record Held(HttpHeaders getHeaders, OutputStream getBody)
            implements HttpOutputMessage {}
}
