package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.portal.letters.Outbox;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/messages")
@Tag(name = "Messages", description = "What the register writes to people; for administrators.")
class MessagesApi {

    private final Outbox outbox;

    MessagesApi(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Which messages. */
    record Sought(
            @Min(0) @Max(1_000_000) @Schema(defaultValue = "0") @Nullable Integer page,
            @Min(1) @Max(200) @Schema(defaultValue = "50") @Nullable Integer size)
            implements Parameters {}

    /** Messages, the newest first. */
    record Messages(List<Message> items, long total, int page, int size) {}

    /** One message. */
    record Message(
            UUID id,
            ContactKind kind,
            @Nullable String account,
            String recipient,
            String subject,
            @Schema(description = "Gone once it is sent") @Nullable String body,
            Outbox.State state,
            int attempts,
            Instant createdAt,
            @Nullable Instant settledAt,
            @Nullable String trouble) {

        static Message of(Outbox.Message known) {
            return new Message(
                    known.id(),
                    known.kind(),
                    known.account(),
                    known.recipient(),
                    known.subject(),
                    known.body(),
                    known.state(),
                    known.attempts(),
                    known.createdAt(),
                    known.settledAt(),
                    known.trouble());
        }
    }

    @GetMapping
    @Operation(summary = "Messages and what became of them")
    Messages list(@ParameterObject Sought sought) {
        int page = Objects.requireNonNullElse(sought.page(), 0);
        int size = Objects.requireNonNullElse(sought.size(), 50);
        return new Messages(
                outbox.list(page, size).stream().map(Message::of).toList(),
                outbox.count(),
                page,
                size);
    }

    @PostMapping("/{id}/again")
    @Operation(summary = "Send a message again whose fate is unknown, or that was refused")
    ResponseEntity<Void> again(@PathVariable String id) {
        if (!outbox.again(Paths.message(id))) {
            throw Paths.notFound("There is no such message that could be sent again.");
        }
        return ResponseEntity.noContent().build();
    }
}
