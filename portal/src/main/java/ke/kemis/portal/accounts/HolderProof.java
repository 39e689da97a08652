package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import ke.kemis.portal.credentials.Account;
import ke.kemis.portal.credentials.Allowances;
import ke.kemis.portal.credentials.ForgottenPasswords;
import ke.kemis.portal.credentials.SecondFactors;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.TooOften;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What only the holder has, asked for before anything is made that outlives the session: whoever
 * finds one left open has the account for as long as that lasts, and no longer.
 */
@Component
@ConditionalOnRole(Role.PORTAL)
public class HolderProof {

    private static final Field PRESENT =
            Field.text("present").worded("presentPassword").drawnAs(Field.Kind.PASSWORD);
    private static final Field CODE =
            Field.text("holderCode").worded("holderCode").drawnAs(Field.Kind.CODE);

    private final Holder holder;
    private final ForgottenPasswords passwords;
    private final SecondFactors secondFactors;
    private final Allowances allowances;

    HolderProof(
            Holder holder,
            ForgottenPasswords passwords,
            SecondFactors secondFactors,
            Allowances allowances) {
        this.holder = holder;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.allowances = allowances;
    }

    /** Those of a form, and behind them those of the proof. */
    List<Field> after(Field... fields) {
        return Stream.concat(
                        Stream.of(fields),
                        holder.account().secondFactorEnrolled()
                                ? Stream.of(PRESENT, CODE)
                                : Stream.of(PRESENT))
                .toList();
    }

    /** What is asked for. */
    public enum Part {
        PASSWORD,
        CODE
    }

    /**
     * What of the proof is wrong; nothing where it is whole. A code is used up by it: what else is
     * asked for is read before.
     *
     * @throws TooOften when wrong ones come too often
     */
    @Nullable Part wrong(String password, String code, String from) {
        Account account = holder.account();
        if (!passwords.isPresent(account, password, from)) {
            return Part.PASSWORD;
        }
        return account.secondFactorEnrolled() && !isCode(code) ? Part.CODE : null;
    }

    /**
     * Whether the form holds the present password, and a code where a second factor is on; the form
     * says so where not.
     */
    boolean isIn(Entries form, Wording say, HttpServletRequest request) {
        try {
            Part wrong =
                    wrong(
                            form.value(PRESENT.name()),
                            form.value(CODE.name()),
                            request.getRemoteAddr());
            switch (wrong) {
                case null -> {}
                case PASSWORD -> form.blame(PRESENT.name(), say.text("wrong.passwordPresent"));
                case CODE -> form.blame(CODE.name(), say.text("wrong.code6"));
            }
            return wrong == null;
        } catch (TooOften often) {
            form.refuse(often);
            return false;
        }
    }

    /** Whether the field holds a code of the present second factor; the form says so where not. */
    boolean isCode(Field field, Entries form, Wording say) {
        try {
            boolean right = isCode(form.value(field.name()));
            if (!right) {
                form.blame(field.name(), say.text("wrong.code6"));
            }
            return right;
        } catch (TooOften often) {
            form.refuse(often);
            return false;
        }
    }

    /** Whether another code may be typed; the form says so where not. */
    boolean mayTry(Entries form) {
        try {
            takeOne();
            return true;
        } catch (TooOften often) {
            form.refuse(often);
            return false;
        }
    }

    private boolean isCode(String typed) {
        takeOne();
        return secondFactors.verify(holder.name(), typed.strip());
    }

    private void takeOne() {
        allowances.demand("code " + holder.name(), SecondFactors.TRIES);
    }
}
