package ke.kemis.portal.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import ke.kemis.portal.credentials.Allowances;
import ke.kemis.portal.credentials.ForgottenPasswords;
import ke.kemis.portal.credentials.SecondFactors;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.TooOften;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.springframework.stereotype.Component;

/**
 * What only the holder has, asked for before anything is made that outlives the session: whoever
 * finds one left open has the account for as long as that lasts, and no longer.
 */
@Component
@ConditionalOnRole(Role.PORTAL)
class HolderProof {

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

    /**
     * Whether the form holds the present password, and a code where a second factor is on; the form
     * says so where not. A code is used up by it: what else the form holds is read before.
     */
    boolean isIn(Entries form, Wording say, HttpServletRequest request) {
        return isPassword(form, say, request)
                && (!holder.account().secondFactorEnrolled() || isCode(CODE, form, say));
    }

    /** Whether the field holds a code of the present second factor. */
    boolean isCode(Field field, Entries form, Wording say) {
        if (!mayTry(form)) {
            return false;
        }
        boolean right = secondFactors.verify(holder.name(), form.value(field.name()).strip());
        if (!right) {
            form.blame(field.name(), say.text("wrong.code6"));
        }
        return right;
    }

    /** Whether another code may be typed; the form says so where not. */
    boolean mayTry(Entries form) {
        try {
            allowances.demand("code " + holder.name(), SecondFactors.TRIES);
            return true;
        } catch (TooOften often) {
            form.refuse(often);
            return false;
        }
    }

    private boolean isPassword(Entries form, Wording say, HttpServletRequest request) {
        try {
            boolean right =
                    passwords.isPresent(
                            holder.account(), form.value(PRESENT.name()), request.getRemoteAddr());
            if (!right) {
                form.blame(PRESENT.name(), say.text("wrong.passwordPresent"));
            }
            return right;
        } catch (TooOften often) {
            form.refuse(often);
            return false;
        }
    }
}
