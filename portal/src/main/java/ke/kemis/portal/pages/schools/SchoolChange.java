package ke.kemis.portal.pages.schools;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import ke.kemis.command.institution.ChangeLevelsOffered;
import ke.kemis.command.institution.CloseInstitution;
import ke.kemis.command.institution.CorrectInstitution;
import ke.kemis.command.institution.DeclareCapacity;
import ke.kemis.command.institution.InstitutionIntent;
import ke.kemis.command.institution.ReopenInstitution;
import ke.kemis.command.institution.ResumeInstitution;
import ke.kemis.command.institution.SuspendInstitution;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Grade;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.Missing;
import ke.kemis.portal.pages.Read;
import ke.kemis.portal.pages.Wording;
import ke.kemis.query.institutions.InstitutionStatus;

/**
 * A change to a school's entry as the portal offers it: when, by which form, and how the form
 * becomes an intent.
 */
enum SchoolChange {
    ENTRY("entry", CorrectInstitution.class) {
        @Override
        boolean fits(InstitutionStatus status) {
            return true;
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(
                    Field.text("name").worded("schoolName"),
                    Field.choice("ownership", Ownership.class, say),
                    Field.text("ward").optional(),
                    Field.text("latitude").optional(),
                    Field.text("longitude").optional(),
                    Field.day("openedOn"),
                    Field.longText("reason"));
        }

        @Override
        InstitutionIntent read(InstitutionCode school, Entries form) {
            Read<String> name = form.text("name");
            Read<Ownership> ownership = form.choice("ownership", Ownership.class);
            Read<String> ward = form.maybe("ward");
            Read<Double> latitude = form.maybeDecimal("latitude");
            Read<Double> longitude = form.maybeDecimal("longitude");
            Read<LocalDate> openedOn = form.day("openedOn");
            Read<String> reason = form.text("reason");
            form.check();
            return new CorrectInstitution(
                    school,
                    name.get(),
                    ownership.get(),
                    ward.orNull(),
                    latitude.orNull(),
                    longitude.orNull(),
                    openedOn.get(),
                    reason.get());
        }
    },

    LEVELS("levels", ChangeLevelsOffered.class) {
        @Override
        boolean fits(InstitutionStatus status) {
            return status == InstitutionStatus.OPEN || status == InstitutionStatus.SUSPENDED;
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(
                    Field.several("levels", Field.choices(Level.class, say)),
                    Field.longText("reason").optional(),
                    Field.day("on"));
        }

        @Override
        InstitutionIntent read(InstitutionCode school, Entries form) {
            Set<Level> levels = form.choices("levels", Level.class);
            Read<String> reason = form.maybe("reason");
            Read<LocalDate> on = form.day("on");
            form.check();
            return new ChangeLevelsOffered(school, levels, reason.orNull(), on.get());
        }
    },

    CAPACITY("capacity", DeclareCapacity.class) {
        @Override
        boolean fits(InstitutionStatus status) {
            return status == InstitutionStatus.OPEN || status == InstitutionStatus.SUSPENDED;
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(
                    Field.choice("grade", Grade.class, say),
                    Field.number("places"),
                    Field.number("year"),
                    Field.day("on"));
        }

        @Override
        InstitutionIntent read(InstitutionCode school, Entries form) {
            Read<Grade> grade = form.choice("grade", Grade.class);
            Read<Integer> places = form.number("places");
            Read<Integer> year = form.number("year");
            Read<LocalDate> on = form.day("on");
            form.check();
            return new DeclareCapacity(school, grade.get(), places.get(), year.get(), on.get());
        }
    },

    SUSPEND("suspension", SuspendInstitution.class) {
        @Override
        boolean fits(InstitutionStatus status) {
            return status == InstitutionStatus.OPEN;
        }

        @Override
        InstitutionIntent read(InstitutionCode school, Entries form) {
            Read<String> reason = form.text("reason");
            Read<LocalDate> on = form.day("on");
            form.check();
            return new SuspendInstitution(school, reason.get(), on.get());
        }
    },

    RESUME("resumption", ResumeInstitution.class) {
        @Override
        boolean fits(InstitutionStatus status) {
            return status == InstitutionStatus.SUSPENDED;
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(Field.longText("reason").optional(), Field.day("on"));
        }

        @Override
        InstitutionIntent read(InstitutionCode school, Entries form) {
            Read<String> reason = form.maybe("reason");
            Read<LocalDate> on = form.day("on");
            form.check();
            return new ResumeInstitution(school, reason.orNull(), on.get());
        }
    },

    CLOSE("closure", CloseInstitution.class) {
        @Override
        boolean fits(InstitutionStatus status) {
            return status == InstitutionStatus.OPEN || status == InstitutionStatus.SUSPENDED;
        }

        @Override
        List<Field> fields(Wording say) {
            return List.of(Field.longText("reason"), Field.day("on"), Field.tick("sure"));
        }

        @Override
        InstitutionIntent read(InstitutionCode school, Entries form) {
            Read<String> reason = form.text("reason");
            Read<LocalDate> on = form.day("on");
            form.confirmed("sure");
            form.check();
            return new CloseInstitution(school, reason.get(), on.get());
        }
    },

    REOPEN("reopening", ReopenInstitution.class) {
        @Override
        boolean fits(InstitutionStatus status) {
            return status == InstitutionStatus.CLOSED;
        }

        @Override
        InstitutionIntent read(InstitutionCode school, Entries form) {
            Read<String> reason = form.text("reason");
            Read<LocalDate> on = form.day("on");
            form.check();
            return new ReopenInstitution(school, reason.get(), on.get());
        }
    };

    private final String path;
    private final Class<? extends InstitutionIntent> intent;

    SchoolChange(String path, Class<? extends InstitutionIntent> intent) {
        this.path = path;
        this.intent = intent;
    }

    /** The type of the intent that the form becomes. */
    Class<? extends InstitutionIntent> intent() {
        return intent;
    }

    /** The last part of the form's address, and of the keys of its words. */
    String path() {
        return path;
    }

    /** The form; where nothing else is said, a reason and a day. */
    List<Field> fields(Wording say) {
        return List.of(Field.longText("reason"), Field.day("on"));
    }

    /**
     * The form as an intent.
     *
     * @throws ke.kemis.portal.pages.Unreadable when it cannot be read
     */
    abstract InstitutionIntent read(InstitutionCode school, Entries form);

    /** Whether a school of that status may be offered the change. */
    abstract boolean fits(InstitutionStatus status);

    static List<SchoolChange> fitting(InstitutionStatus status) {
        return Arrays.stream(values()).filter(change -> change.fits(status)).toList();
    }

    static SchoolChange at(String path) {
        return Arrays.stream(values())
                .filter(change -> change.path.equals(path))
                .findFirst()
                .orElseThrow(() -> new Missing("missing.address"));
    }
}
