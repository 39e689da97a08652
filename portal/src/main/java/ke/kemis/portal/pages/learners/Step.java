package ke.kemis.portal.pages.learners;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.command.learner.AcceptTransfer;
import ke.kemis.command.learner.AssignGuardian;
import ke.kemis.command.learner.AssignIdentifier;
import ke.kemis.command.learner.CancelTransfer;
import ke.kemis.command.learner.CompleteLevel;
import ke.kemis.command.learner.CorrectDetails;
import ke.kemis.command.learner.EndGuardian;
import ke.kemis.command.learner.EraseLearner;
import ke.kemis.command.learner.GraduateLearner;
import ke.kemis.command.learner.Ladder;
import ke.kemis.command.learner.LearnerIntent;
import ke.kemis.command.learner.ProgressLearner;
import ke.kemis.command.learner.ReadmitLearner;
import ke.kemis.command.learner.RecordAssessment;
import ke.kemis.command.learner.RecordDeath;
import ke.kemis.command.learner.RecordHealth;
import ke.kemis.command.learner.RefuseTransfer;
import ke.kemis.command.learner.ReleaseTransfer;
import ke.kemis.command.learner.RequestTransfer;
import ke.kemis.command.learner.UndoStep;
import ke.kemis.command.learner.WithdrawLearner;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.ErasureBasis;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.SpecialNeed;
import ke.kemis.facts.learner.Standing;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.Wording;
import ke.kemis.portal.platform.SignedIn;
import ke.kemis.query.learnerrecord.LearnerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A step in a known learner's life as the portal offers it: when, by which form, and how the form
 * becomes an intent. A new step is one constant here and its words in the message bundles.
 */
enum Step {
    PROGRESS("progress", ProgressLearner.class) {
        @Override
        boolean fits(Standing now) {
            return isOnRoll(now);
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(
                    Field.choice("to", Grade.class, say).worded("toGrade"),
                    Field.number("year"),
                    Field.day("on"));
        }

        @Override
        Map<String, String> proposes(LearnerRecord record) {
            Standing now = record.standing();
            Map<String, String> proposal = new LinkedHashMap<>();
            if (now.grade() != null) {
                proposal.put(FROM, now.grade().name());
                proposal.put("to", Ladder.next(now.grade()).name());
            }
            if (now.year() != null) {
                proposal.put("year", Integer.toString(now.year() + 1));
            }
            return proposal;
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<Grade> from = form.maybeChoice(FROM, Grade.class);
            Read<Grade> to = form.choice("to", Grade.class);
            Read<Integer> year = form.number("year");
            Read<LocalDate> on = form.day("on");
            form.check();
            Grade here =
                    Objects.requireNonNullElse(
                            from.orNull(),
                            Objects.requireNonNullElse(
                                    reading.record().standing().grade(), to.get()));
            return new ProgressLearner(
                    learner, Ladder.outcome(here, to.get()), to.get(), year.get(), on.get());
        }
    },

    REQUEST_TRANSFER("transfer", RequestTransfer.class) {
        @Override
        boolean fits(Standing now) {
            return isOnRoll(now) && now.transfer() == null;
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(
                    Field.school("to").worded("toSchool"),
                    Field.longText("reason"),
                    Field.day("on"));
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<InstitutionCode> to = reading.school(form, "to");
            Read<String> reason = form.text("reason");
            Read<LocalDate> on = form.day("on");
            form.check();
            return new RequestTransfer(learner, to.get(), reason.get(), on.get());
        }
    },

    RELEASE_TRANSFER("transfer-release", ReleaseTransfer.class) {
        @Override
        boolean fits(Standing now) {
            return isRequested(now);
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            return onADay(learner, form, ReleaseTransfer::new);
        }
    },

    REFUSE_TRANSFER("transfer-refusal", RefuseTransfer.class) {
        @Override
        boolean fits(Standing now) {
            return isRequested(now);
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(Field.longText("reason"), Field.day("on"));
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<String> reason = form.text("reason");
            Read<LocalDate> on = form.day("on");
            form.check();
            return new RefuseTransfer(learner, reason.get(), on.get());
        }
    },

    ACCEPT_TRANSFER("transfer-acceptance", AcceptTransfer.class) {
        @Override
        boolean fits(Standing now) {
            return isReleased(now);
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            return onADay(learner, form, AcceptTransfer::new);
        }
    },

    CANCEL_TRANSFER("transfer-cancellation", CancelTransfer.class) {
        @Override
        boolean fits(Standing now) {
            return isRequested(now) || isReleased(now);
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            return onADay(learner, form, CancelTransfer::new);
        }
    },

    READMIT("readmission", ReadmitLearner.class) {
        @Override
        boolean fits(Standing now) {
            return isOnNoRoll(now);
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(
                    Field.school("institution"),
                    Field.choice("grade", Grade.class, say),
                    Field.number("year"),
                    Field.longText("reason").optional(),
                    Field.day("on"));
        }

        @Override
        Map<String, String> proposes(LearnerRecord record) {
            Standing now = record.standing();
            return now.institution() == null
                    ? Map.of()
                    : Map.of("institution", now.institution().toString());
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<InstitutionCode> at = reading.school(form, "institution");
            Read<Grade> grade = form.choice("grade", Grade.class);
            Read<Integer> year = form.number("year");
            Read<String> reason = form.maybe("reason");
            Read<LocalDate> on = form.day("on");
            form.check();
            return new ReadmitLearner(
                    learner, at.get(), grade.get(), year.get(), reason.orNull(), on.get());
        }
    },

    COMPLETE("completion", CompleteLevel.class) {
        @Override
        boolean fits(Standing now) {
            return isOnRoll(now);
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            return onADay(learner, form, CompleteLevel::new);
        }
    },

    GRADUATE("graduation", GraduateLearner.class) {
        @Override
        boolean fits(Standing now) {
            return isOnRoll(now) || now.status() == Status.COMPLETED;
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(Field.text("award"), Field.day("on"));
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<String> award = form.text("award");
            Read<LocalDate> on = form.day("on");
            form.check();
            return new GraduateLearner(learner, award.get(), on.get());
        }
    },

    WITHDRAW("withdrawal", WithdrawLearner.class) {
        @Override
        boolean fits(Standing now) {
            return isOnRoll(now);
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(
                    Field.choice("why", WithdrawalReason.class, say),
                    Field.longText("reason").optional().worded("note"),
                    Field.day("on"));
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<WithdrawalReason> why = form.choice("why", WithdrawalReason.class);
            Read<String> reason = form.maybe("reason");
            Read<LocalDate> on = form.day("on");
            form.check();
            return new WithdrawLearner(learner, why.get(), reason.orNull(), on.get());
        }
    },

    CORRECT("details", CorrectDetails.class) {
        @Override
        boolean fits(Standing now) {
            return isAlive(now);
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(
                    Field.text("surname").optional(),
                    Field.text("firstName"),
                    Field.text("otherNames").optional(),
                    Field.choice("sex", Sex.class, say),
                    Field.day("dateOfBirth"),
                    Field.text("nationality"),
                    Field.longText("reason"),
                    Field.text("evidence"));
        }

        @Override
        Map<String, String> proposes(LearnerRecord record) {
            Map<String, String> proposal = details(record.person());
            proposal.put(VERSION, Long.toString(record.version()));
            return proposal;
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Map<Detail, String> wanted = new LinkedHashMap<>();
            wanted.put(Detail.SURNAME, form.value("surname").strip());
            form.text("firstName");
            wanted.put(Detail.FIRST_NAME, form.value("firstName").strip());
            wanted.put(Detail.OTHER_NAMES, form.value("otherNames").strip());
            form.choice("sex", Sex.class);
            wanted.put(Detail.SEX, form.value("sex"));
            wanted.put(
                    Detail.DATE_OF_BIRTH, Objects.toString(form.day("dateOfBirth").orNull(), ""));
            form.text("nationality");
            wanted.put(Detail.NATIONALITY, form.value("nationality").strip());
            Read<String> reason = form.text("reason");
            Read<String> evidence = form.text("evidence");
            form.check();
            Map<String, String> known = details(reading.record().person());
            wanted.entrySet()
                    .removeIf(one -> one.getValue().equals(known.get(fieldOf(one.getKey()))));
            if (wanted.isEmpty()) {
                form.blame(reading.say().text("wrong.nothingChanged"));
                form.check();
            }
            return new CorrectDetails(learner, wanted, reason.get(), evidence.get());
        }
    },

    ADD_IDENTIFIER("identifiers", AssignIdentifier.class) {
        @Override
        boolean fits(Standing now) {
            return isAlive(now);
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(
                    Field.choice("kind", IdentifierKind.class, say).worded("identifierKind"),
                    Field.text("value").worded("identifierValue"),
                    Field.school("issuedBy").optional());
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<IdentifierKind> kind = form.choice("kind", IdentifierKind.class);
            Read<String> value = form.text("value");
            Read<InstitutionCode> typed = reading.maybeSchool(form, "issuedBy");
            form.check();
            InstitutionCode issuedBy =
                    kind.get() != IdentifierKind.ADMISSION_NUMBER
                            ? null
                            : typed.orNull() == null
                                    ? reading.record().standing().institution()
                                    : typed.orNull();
            return new AssignIdentifier(learner, new Identifier(kind.get(), value.get(), issuedBy));
        }
    },

    ADD_GUARDIAN("guardians", AssignGuardian.class) {
        @Override
        boolean fits(Standing now) {
            return isAlive(now);
        }

        @Override
        List<Field> fields(Wording say) {
            return guardianFields("", say);
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<Guardian> guardian = guardian("", form);
            form.check();
            return new AssignGuardian(learner, guardian.get());
        }
    },

    END_GUARDIAN("guardian-ending", EndGuardian.class) {
        @Override
        boolean fits(Standing now) {
            return now.status() != Status.MERGED;
        }

        @Override
        boolean isOpen(LearnerRecord record) {
            return super.isOpen(record) && !record.guardians().isEmpty();
        }

        @Override
        List<Field> fields(LearnerRecord record, Wording say) {
            return List.of(
                    Field.choice(
                            "guardian",
                            record.guardians().stream()
                                    .map(one -> new Choice(mark(one), named(one, say)))
                                    .toList()),
                    Field.longText("reason").worded("endingReason"),
                    Field.day("on"));
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<Guardian> guardian =
                    form.chosen(
                            "guardian",
                            mark ->
                                    reading.record().guardians().stream()
                                            .filter(one -> mark(one).equals(mark))
                                            .findFirst()
                                            .orElseThrow(IllegalArgumentException::new));
            Read<String> reason = form.text("reason");
            Read<LocalDate> on = form.day("on");
            form.check();
            return new EndGuardian(learner, guardian.get(), reason.get(), on.get());
        }
    },

    ADD_RESULT("assessments", RecordAssessment.class) {
        @Override
        boolean fits(Standing now) {
            return isAlive(now);
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(
                    Field.choice("assessment", Assessment.class, say),
                    Field.number("year").worded("assessmentYear"),
                    Field.longText("scores"),
                    Field.day("on").optional().worded("resultOn"));
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<Assessment> assessment = form.choice("assessment", Assessment.class);
            Read<Integer> year = form.number("year");
            Map<String, String> scores = scores(form, reading.say());
            Read<LocalDate> on = form.maybeDay("on");
            form.check();
            return new RecordAssessment(learner, assessment.get(), year.get(), scores, on.orNull());
        }
    },

    RECORD_DEATH("death", RecordDeath.class) {
        @Override
        boolean fits(Standing now) {
            return isAlive(now);
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(
                    Field.day("on").worded("diedOn"),
                    Field.longText("reason").optional().worded("note"),
                    Field.tick("sure"));
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<LocalDate> on = form.day("on");
            Read<String> reason = form.maybe("reason");
            form.confirmed("sure");
            form.check();
            return new RecordDeath(learner, reason.orNull(), on.get());
        }
    },

    ERASE("erasure", EraseLearner.class) {
        @Override
        boolean fits(Standing now) {
            return !isOnRoll(now);
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(
                    Field.choice("basis", ErasureBasis.class, say),
                    Field.longText("grounds"),
                    Field.tick("sure"));
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<ErasureBasis> basis = form.choice("basis", ErasureBasis.class);
            Read<String> grounds = form.text("grounds");
            form.confirmed("sure");
            form.check();
            return new EraseLearner(learner, basis.get(), grounds.get());
        }
    },

    HEALTH("health", RecordHealth.class) {
        @Override
        boolean fits(Standing now) {
            return isAlive(now);
        }

        @Override
        List<Field> fields(Wording say) {
            return healthFields(say);
        }

        @Override
        Map<String, String> proposes(LearnerRecord record) {
            Map<String, String> proposal = new LinkedHashMap<>();
            LearnerRecord.Health said = record.health();
            if (said != null && said.medicalCondition() != null) {
                proposal.put("medicalCondition", said.medicalCondition());
            }
            proposal.put(VERSION, Long.toString(record.version()));
            return proposal;
        }

        @Override
        void propose(LearnerRecord record, Entries form) {
            if (record.health() != null) {
                form.propose("specialNeeds", record.health().specialNeeds());
            }
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Set<SpecialNeed> needs = form.choices("specialNeeds", SpecialNeed.class);
            Read<String> condition = form.maybe("medicalCondition");
            form.check();
            return new RecordHealth(learner, List.copyOf(needs), condition.orNull());
        }
    },

    UNDO("undo", UndoStep.class) {
        @Override
        boolean fits(Standing now) {
            return false;
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(Field.longText("reason").worded("undoReason"), Field.tick("sure"));
        }

        @Override
        LearnerIntent read(LearnerId learner, Entries form, Reading reading) {
            Read<UUID> fact = form.id("fact");
            Read<String> reason = form.text("reason");
            form.confirmed("sure");
            form.check();
            return new UndoStep(learner, fact.get(), reason.get());
        }
    };

    /**
     * The version of the record that was looked at, in the forms that say anew what stands in it
     * and so count for no other.
     */
    static final String VERSION = "version";

    /** The grade that was looked at: sent twice, a form says the same although it was left. */
    private static final String FROM = "from";

    private final String path;
    private final Class<? extends LearnerIntent> intent;

    Step(String path, Class<? extends LearnerIntent> intent) {
        this.path = path;
        this.intent = intent;
    }

    /** The type of the intent that the form becomes. */
    Class<? extends LearnerIntent> intent() {
        return intent;
    }

    /** Whether the step may be offered to somebody for a learner who stands so. */
    boolean isFor(SignedIn who, Standing now) {
        return switch (this) {
            case ACCEPT_TRANSFER, CANCEL_TRANSFER ->
                    now.transfer() != null && who.may(intent, now.transfer().to());
            case REQUEST_TRANSFER -> who.mayElsewhere(intent, now.institution());
            case READMIT -> who.may(intent, null);
            case ERASE -> who.mayForTheNation(intent);
            default -> who.may(intent, now.institution());
        };
    }

    /** What a form is read with. */
    record Reading(Wording say, SchoolField schools, LearnerRecord record) {

        Read<InstitutionCode> school(Entries form, String field) {
            return schools.read(form, field, say);
        }

        Read<InstitutionCode> maybeSchool(Entries form, String field) {
            return schools.maybe(form, field, say);
        }
    }

    /** The last part of the form's address, and of the keys of its words. */
    String path() {
        return path;
    }

    /** Whether a learner who stands so may be offered the step. */
    abstract boolean fits(Standing now);

    /** The form; where nothing else is said, a day and a reason that may be given. */
    List<Field> fields(Wording say) {
        return List.of(Field.longText("reason").optional(), Field.day("on"));
    }

    /** The same where there is something of this learner's to choose from. */
    List<Field> fields(LearnerRecord record, Wording say) {
        return fields(say);
    }

    /** What the form holds before anybody has typed. */
    Map<String, String> proposes(LearnerRecord record) {
        return Map.of();
    }

    /** The same of fields that take several values. */
    void propose(LearnerRecord record, Entries form) {}

    /**
     * The form as an intent.
     *
     * @throws ke.kemis.portal.pages.Unreadable when it cannot be read
     */
    abstract LearnerIntent read(LearnerId learner, Entries form, Reading reading);

    /** A step that needs a day, and may be given a reason. */
    private interface OnADay {

        LearnerIntent of(LearnerId learner, @Nullable String reason, LocalDate on);
    }

    /** The form of which nothing else is said, as an intent. */
    private static LearnerIntent onADay(LearnerId learner, Entries form, OnADay step) {
        Read<String> reason = form.maybe("reason");
        Read<LocalDate> on = form.day("on");
        form.check();
        return step.of(learner, reason.orNull(), on.get());
    }

    /** The steps to offer; none of a life that was erased. */
    static List<Step> fitting(LearnerRecord record) {
        return Arrays.stream(values()).filter(step -> step.isOpen(record)).toList();
    }

    /** Whether this learner may be offered the step. */
    boolean isOpen(LearnerRecord record) {
        return !record.person().wasErased() && fits(record.standing());
    }

    /** The step at an address. */
    static Step at(String path) {
        return Arrays.stream(values())
                .filter(step -> step.path.equals(path))
                .findFirst()
                .orElseThrow(() -> new Missing("missing.address"));
    }

    static List<Field> healthFields(Wording say) {
        return List.of(
                Field.several("specialNeeds", Field.choices(SpecialNeed.class, say)).optional(),
                Field.longText("medicalCondition").optional());
    }

    static List<Field> guardianFields(String prefix, Wording say) {
        return List.of(
                Field.text(prefix + "name").worded("guardianName"),
                Field.choice(prefix + "relation", Guardian.Relation.class, say),
                Field.text(prefix + "phone").drawnAs(Field.Kind.PHONE).optional(),
                Field.text(prefix + "email").drawnAs(Field.Kind.EMAIL).optional(),
                Field.text(prefix + "nationalId").optional());
    }

    static Read<Guardian> guardian(String prefix, Entries form) {
        Read<String> name = form.text(prefix + "name");
        Read<Guardian.Relation> relation =
                form.choice(prefix + "relation", Guardian.Relation.class);
        Read<String> phone = form.maybe(prefix + "phone");
        Read<String> email = form.maybe(prefix + "email");
        Read<String> nationalId = form.maybe(prefix + "nationalId");
        return name.orNull() == null || relation.orNull() == null
                ? new Read<>(null)
                : new Read<>(
                        new Guardian(
                                name.get(),
                                relation.get(),
                                phone.orNull(),
                                email.orNull(),
                                nationalId.orNull()));
    }

    /** The same guardian's, whoever else came or went meanwhile. */
    private static String mark(Guardian one) {
        return UUID.nameUUIDFromBytes(one.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Two of one name are told apart by how they are reached. */
    private static String named(Guardian one, Wording say) {
        return Stream.of(
                        say.word(one.relation()) + ": " + one.name(),
                        one.phone(),
                        one.email(),
                        one.nationalId())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> scores(Entries form, Wording say) {
        Map<String, String> scores = new LinkedHashMap<>();
        form.text("scores");
        form.value("scores")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    int end = line.replace('\t', ' ').lastIndexOf(' ');
                    int colon = Math.max(line.lastIndexOf(':'), line.lastIndexOf('='));
                    int cut = colon > 0 ? colon : end;
                    if (cut <= 0 || line.substring(cut + 1).isBlank()) {
                        form.blame("scores", say.text("wrong.scores", line));
                    } else {
                        scores.put(line.substring(0, cut).strip(), line.substring(cut + 1).strip());
                    }
                });
        return scores;
    }

    private static Map<String, String> details(Person person) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("surname", Objects.toString(person.surname(), ""));
        details.put("firstName", person.firstName());
        details.put("otherNames", Objects.toString(person.otherNames(), ""));
        details.put("sex", person.sex().name());
        details.put("dateOfBirth", person.dateOfBirth().toString());
        details.put("nationality", person.nationality());
        return details;
    }

    private static String fieldOf(Detail detail) {
        return switch (detail) {
            case SURNAME -> "surname";
            case FIRST_NAME -> "firstName";
            case OTHER_NAMES -> "otherNames";
            case SEX -> "sex";
            case DATE_OF_BIRTH -> "dateOfBirth";
            case NATIONALITY -> "nationality";
        };
    }

    private static boolean isOnRoll(Standing now) {
        return now.status() == Status.ENROLLED;
    }

    private static boolean isRequested(Standing now) {
        return now.transfer() != null && now.transfer().state() == TransferState.REQUESTED;
    }

    private static boolean isReleased(Standing now) {
        return now.transfer() != null && now.transfer().state() == TransferState.RELEASED;
    }

    private static boolean isOnNoRoll(Standing now) {
        return switch (now.status()) {
            case WITHDRAWN, COMPLETED, GRADUATED, NOT_ENROLLED -> true;
            case ENROLLED, DECEASED, MERGED -> false;
        };
    }

    private static boolean isAlive(Standing now) {
        return now.status() != Status.DECEASED && now.status() != Status.MERGED;
    }
}
