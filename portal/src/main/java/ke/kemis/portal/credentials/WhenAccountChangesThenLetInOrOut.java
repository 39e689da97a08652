package ke.kemis.portal.credentials;

import static java.time.temporal.ChronoUnit.HOURS;

import java.sql.Types;
import java.time.Instant;
import ke.kemis.command.Actor;
import ke.kemis.facts.access.AccountApproved;
import ke.kemis.facts.access.AccountClosed;
import ke.kemis.facts.access.AccountDeclined;
import ke.kemis.facts.access.AccountDetailsChanged;
import ke.kemis.facts.access.AccountErased;
import ke.kemis.facts.access.AccountEvent;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.AccountRegistered;
import ke.kemis.facts.access.AccountResumed;
import ke.kemis.facts.access.AccountSuspended;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.facts.access.ContactVerified;
import ke.kemis.facts.access.PasswordResetAsked;
import ke.kemis.facts.access.Responsibility.Position;
import ke.kemis.facts.access.RoleAsked;
import ke.kemis.facts.access.RoleDeclined;
import ke.kemis.facts.access.RoleGranted;
import ke.kemis.facts.access.RoleRevoked;
import ke.kemis.facts.access.SecondFactorEnrolled;
import ke.kemis.facts.access.SecondFactorRemoved;
import ke.kemis.facts.access.SecondFactorRequired;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.portal.letters.Letters;
import ke.kemis.portal.letters.WhoAnswers;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what signing in asks for in step with the facts, and writes to people what concerns them.
 * The rows, the messages and the place reached in the log are one transaction: no message is lost,
 * and none is written twice.
 */
@Component
@ConditionalOnRole(Role.PORTAL)
@ProcessingGroup("when-account-changes-then-let-in-or-out")
class WhenAccountChangesThenLetInOrOut {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final SecondFactors secondFactors;
    private final ForgottenPasswords passwords;
    private final Letters letters;
    private final Tokens tokens;
    private final WhoAnswers whoAnswers;
    private final Erasing erasing;

    WhenAccountChangesThenLetInOrOut(
            JdbcClient jdbc,
            Accounts accounts,
            SecondFactors secondFactors,
            ForgottenPasswords passwords,
            Letters letters,
            Tokens tokens,
            WhoAnswers whoAnswers,
            Erasing erasing) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.secondFactors = secondFactors;
        this.passwords = passwords;
        this.letters = letters;
        this.tokens = tokens;
        this.whoAnswers = whoAnswers;
        this.erasing = erasing;
    }

    @EventHandler
    void on(
            AccountEvent fact,
            @SequenceNumber long version,
            @MessageIdentifier String id,
            @Timestamp Instant recordedAt,
            @MetaDataValue(Actor.REASON) @Nullable String reason) {
        if (fact instanceof AccountRegistered registered) {
            add(registered);
        }
        String name = nameOnce(fact.account(), version);
        if (name == null) {
            return;
        }
        switch (fact) {
            case SecondFactorEnrolled _ -> letters.secondFactorOn(found(name), id);
            case AccountRegistered asks ->
                    tellWhoAnswers(
                            name,
                            Position.of(
                                    asks.asked(),
                                    asks.institution(),
                                    asks.county(),
                                    asks.subCounty()),
                            recordedAt);
            case RoleAsked asks ->
                    tellWhoAnswers(
                            name,
                            Position.of(
                                    asks.grant(), askedAt(name), asks.county(), asks.subCounty()),
                            recordedAt);
            case RoleDeclined declined ->
                    letters.roleDeclined(found(name), id, declined.grant(), reason);
            case AccountErased _ -> erasing.erase(name);
            case AccountApproved _ -> {
                standsAs(name, "OPEN");
                invite(name, id);
            }
            case AccountDeclined _ -> {
                letters.declined(found(name), id, reason);
                standsAs(name, "DECLINED");
            }
            case AccountSuspended _ -> {
                letters.suspended(found(name), id, reason);
                standsAs(name, "SUSPENDED");
                accounts.endSessions(name);
            }
            case AccountResumed _ -> standsAs(name, "OPEN");
            case AccountClosed _ -> {
                standsAs(name, "CLOSED");
                tokens.revokeAll(name);
                accounts.endSessions(name);
            }
            case RoleGranted granted -> {
                boolean further = !found(name).grants().isEmpty();
                if (accounts.add(name, granted.grant())) {
                    accounts.endSessions(name);
                    if (further) {
                        letters.roleGranted(found(name), id, granted.grant());
                    }
                }
            }
            case RoleRevoked revoked -> {
                if (accounts.remove(name, revoked.grant())) {
                    accounts.endSessions(name);
                }
            }
            case ContactVerified verified -> reachedUnder(name, id, verified);
            case AccountDetailsChanged changed -> called(name, changed.fullName());
            case SecondFactorRequired _ -> demandASecondFactor(name);
            case SecondFactorRemoved _ -> secondFactors.remove(name, version);
            case PasswordResetAsked _ -> invite(name, id);
        }
        accounts.changed(name);
    }

    /** At most one message an hour to each, however many wait. */
    private void tellWhoAnswers(String name, Position position, Instant recordedAt) {
        whoAnswers
                .nearest(position, name)
                .forEach(one ->
                        letters.somebodyWaits(
                                one, "waits " + one.name() + " " + recordedAt.truncatedTo(HOURS)));
    }

    private void add(AccountRegistered fact) {
        jdbc.sql(
                        """
                        INSERT INTO account (id, name, state, full_name, email, email_proven, phone, phone_proven, institution, language)
                        VALUES (:id, :name, 'WAITING', :fullName, :email, :emailProven, :phone, :phoneProven, :institution,
                                coalesce((SELECT language FROM registration WHERE account = :id LIMIT 1), 'en'))
                        ON CONFLICT (name) DO UPDATE
                        SET full_name = excluded.full_name, institution = excluded.institution
                        """)
                .param("id", fact.account().value())
                .param("name", fact.name())
                .param("fullName", fact.fullName())
                .param("email", fact.email())
                .param("emailProven", fact.verified() == ContactKind.EMAIL)
                .param("phone", fact.phone())
                .param("phoneProven", fact.verified() == ContactKind.PHONE)
                .param(
                        "institution",
                        fact.institution() == null ? null : fact.institution().toString(),
                        Types.VARCHAR)
                .update();
        // What was sent before the account had a name is the account's from now on.
        jdbc.sql("UPDATE message SET account = :name WHERE account IS NULL AND recipient = :proven")
                .param("name", fact.name())
                .param("proven", proven(fact), Types.VARCHAR)
                .update();
    }

    private static @Nullable String proven(AccountRegistered fact) {
        return switch (fact.verified()) {
            case EMAIL -> fact.email();
            case PHONE -> fact.phone();
            case null -> null;
        };
    }

    /** The school that was named when the account was asked for. */
    private @Nullable InstitutionCode askedAt(String name) {
        return jdbc.sql(
                        "SELECT institution FROM account WHERE name = :name AND institution IS NOT NULL")
                .param("name", name)
                .query(String.class)
                .optional()
                .map(InstitutionCode::of)
                .orElse(null);
    }

    /** The account's name, and nothing for a fact that was heard of before. */
    private @Nullable String nameOnce(AccountId account, long version) {
        return jdbc.sql(
                        """
                        UPDATE account SET version = :version WHERE id = :id AND version < :version
                        RETURNING name
                        """)
                .param("version", version)
                .param("id", account.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private void standsAs(String name, String state) {
        jdbc.sql("UPDATE account SET state = :state WHERE name = :name")
                .param("state", state)
                .param("name", name)
                .update();
    }

    private void invite(String name, String cause) {
        Account account = found(name);
        if (account.reachedBy() != null) {
            passwords.send(account, cause);
        }
    }

    private void reachedUnder(String name, String cause, ContactVerified fact) {
        letters.reachedElsewhere(found(name), cause, fact.contact());
        String column = fact.kind() == ContactKind.EMAIL ? "email" : "phone";
        jdbc.sql(
                        "UPDATE account SET %1$s = :contact, %1$s_proven = true WHERE name = :name"
                                .formatted(column))
                .param("contact", fact.contact())
                .param("name", name)
                .update();
    }

    private void called(String name, String fullName) {
        jdbc.sql("UPDATE account SET full_name = :fullName WHERE name = :name")
                .param("fullName", fullName)
                .param("name", name)
                .update();
    }

    private void demandASecondFactor(String name) {
        jdbc.sql("UPDATE account SET second_factor_required = true WHERE name = :name")
                .param("name", name)
                .update();
    }

    private Account found(String name) {
        Account account = accounts.find(name);
        if (account == null) {
            throw new IllegalStateException("the account was there a moment ago");
        }
        return account;
    }
}
