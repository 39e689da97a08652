package ke.kemis.portal.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import ke.kemis.command.Receipt;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.portal.accounts.HolderProof;
import ke.kemis.portal.accounts.OwnContacts;
import ke.kemis.portal.platform.Caller;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.Done;
import ke.kemis.query.accounts.AccountAnswer;
import ke.kemis.query.accounts.AccountOf;
import ke.kemis.query.accounts.AccountRecord;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/contacts")
@Tag(name = "Own account", description = "The caller's own tokens, sessions and contacts.")
class ContactsApi {

    private final Desk desk;
    private final OwnContacts contacts;

    ContactsApi(Desk desk, OwnContacts contacts) {
        this.desk = desk;
        this.contacts = contacts;
    }

    /** How the caller is reached. */
    record ContactList(List<OwnContact> items) {}

    /** An address or a telephone number. */
    record OwnContact(ContactKind kind, String contact, boolean proven) {}

    /** Another contact; it takes the place of the former one of its kind once it is proven. */
    record NewContact(
            ContactKind kind,
            @Size(max = 254) @Schema(example = "achieng@example.com") String contact,
            @Size(max = 200) @Schema(description = "The present one") String password,
            @Size(max = 20) @Schema(description = "Of the second factor, where one is on")
                    @Nullable String code)
            implements Body {}

    /** The code that came to the new contact. */
    record ContactProof(ContactKind kind, @Size(max = 20) @Schema(example = "123456") String code)
            implements Body {}

    @GetMapping
    @Operation(summary = "How the caller is reached")
    ContactList list(@ParameterObject After parameters) {
        AccountRecord own =
                desk.ask(
                                new AccountOf(Caller.signedIn().account()),
                                AccountAnswer.class,
                                parameters.after())
                        .found();
        return new ContactList(
                own == null
                        ? List.of()
                        : Stream.of(ContactKind.values())
                                .flatMap(kind ->
                                        Stream.ofNullable(
                                                        kind == ContactKind.EMAIL
                                                                ? own.email()
                                                                : own.phone())
                                                .map(contact ->
                                                        new OwnContact(
                                                                kind,
                                                                contact,
                                                                own.proven().contains(kind))))
                                .toList());
    }

    @PostMapping
    @Operation(summary = "Have a code sent to another contact of the caller's")
    ResponseEntity<Void> ask(HttpServletRequest request, @RequestBody NewContact body) {
        HolderProof.Part wrong =
                contacts.ask(
                        body.kind(),
                        body.contact(),
                        body.password(),
                        body.code(),
                        request.getRemoteAddr());
        return switch (wrong) {
            case null -> ResponseEntity.accepted().build();
            case PASSWORD ->
                    throw RegistrationsApi.wrong("password", "This is not the present password.");
            case CODE -> throw RegistrationsApi.wrong("code", "This code is wrong or too old.");
        };
    }

    @PostMapping("/proof")
    @Operation(summary = "Prove the other contact by the code that came")
    Receipted prove(@RequestBody ContactProof body) {
        Done<Receipt> done = contacts.prove(body.kind(), body.code());
        if (done == null) {
            throw RegistrationsApi.wrong("code", "This code is wrong or too old.");
        }
        Receipt receipt = done.answer();
        return new Receipted(receipt.id(), receipt.version(), done.position());
    }
}
