package ke.kemis.portal.accounts;

import java.util.List;
import java.util.Objects;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.portal.pages.Choice;
import ke.kemis.portal.pages.Entries;
import ke.kemis.portal.pages.Field;
import ke.kemis.portal.pages.SchoolField;
import ke.kemis.portal.pages.Unreadable;
import ke.kemis.portal.pages.Wording;
import org.springframework.stereotype.Component;

/** The fields in which people say a role, where, and why. */
@Component
class GrantForm {

    private final SchoolField schools;

    GrantForm(SchoolField schools) {
        this.schools = schools;
    }

    static List<Field> fields(Wording say) {
        return List.of(
                Field.choice("role", AsksToBeLetIn.roles(say)),
                Field.school("institution").worded("schoolOfRole").optional(),
                Field.choice("county", Choice.counties()).worded("countyOfRole").optional(),
                Field.text("subCounty").worded("subCountyOfRole").optional(),
                Field.longText("reason").optional());
    }

    /**
     * What was meant.
     *
     * @throws Unreadable when something is missing, which the form then says
     */
    Grant read(Entries form, Wording say) throws Unreadable {
        Role role = form.choice("role", Role.class).orNull();
        form.check();
        InstitutionCode institution = schools.maybe(form, "institution", say).orNull();
        Scope scope =
                AsksToBeLetIn.scope(
                        Objects.requireNonNull(role),
                        institution,
                        form.maybeChosen("county", County::ofCode).orNull(),
                        form.value("subCounty"));
        if (scope == null) {
            form.blame("role", say.text("wrong.scope"));
        }
        form.check();
        return new Grant(role, Objects.requireNonNull(scope));
    }
}
