package ke.kemis.query.learnersearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.institution.InstitutionRegistered;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Sex;
import ke.kemis.local.TestServices;
import ke.kemis.query.Unanswerable;
import ke.kemis.store.permission.Asker;
import org.axonframework.queryhandling.QueryExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A search that asks for everybody finds whom the asker may see. */
class SearchWithinScopeIT {

    private final SearchBench bench = new SearchBench(TestServices.elasticsearch());
    private LearnerId here;

    @BeforeEach
    void one_learner_in_each_of_two_schools() {
        here = bench.enrol("Otieno", "Achieng", null);
        bench.enrol("Otieno", "Awuor", null, Sex.F, SearchBench.MARANDA, Grade.G4);
        assertThat(bench.find("otieno").total()).isEqualTo(2);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_index_is_asked_for_everything_and_gives_what_lies_within() {
        assertThat(everything("HEAD", "institution:" + SearchBench.KISUMU_BOYS, "")).isEqualTo(1);
        assertThat(everything("COUNTY_OFFICER", "county:042", "")).isEqualTo(1);
        assertThat(everything("SUB_COUNTY_OFFICER", "sub-county:042/Kisumu Central", ""))
                .isEqualTo(1);
        assertThat(everything("SUB_COUNTY_OFFICER", "sub-county:042/Elsewhere", "")).isZero();
        assertThat(everything("REGISTRAR", "nation", "")).isEqualTo(2);
        assertThat(everything("GUARDIAN", "own-children", here.toString())).isEqualTo(1);
        assertThat(everything("GUARDIAN", "own-children", UUID.randomUUID().toString())).isZero();
        assertThat(everything("GUARDIAN", "own-children", "")).isZero();
        assertThat(everything("HEAD", "institution:NOBODY", "")).isZero();
    }

    @Test
    void a_sub_county_is_the_same_under_its_former_name_on_both_sides() {
        InstitutionCode before = InstitutionCode.of("KN01");
        bench.register().record(registered(before, "042", "Kisumu North"));
        bench.enrol("Otieno", "Akinyi", null, Sex.F, before, Grade.G4);
        InstitutionCode after = InstitutionCode.of("KW01");
        bench.register().record(registered(after, "042", "KISUMU WEST"));
        bench.enrol("Otieno", "Akoth", null, Sex.F, after, Grade.G4);
        assertThat(bench.find("otieno").total()).isEqualTo(4);

        for (String name : List.of("Kisumu West", "Kisumu North", "Kisumu-West sub-county")) {
            assertThat(everything("SUB_COUNTY_OFFICER", "sub-county:042/" + name, ""))
                    .as(name)
                    .isEqualTo(2);
        }
    }

    private static InstitutionRegistered registered(
            InstitutionCode code, String county, String subCounty) {
        return new InstitutionRegistered(
                code,
                code.value(),
                Set.of(Level.PRIMARY),
                Ownership.PUBLIC,
                County.ofCode(county),
                subCounty,
                null,
                null,
                null,
                LocalDate.of(1985, 1, 1));
    }

    @Test
    void facets_count_no_one_outside() {
        LearnerPage found =
                bench.register()
                        .askAs(
                                "HEAD",
                                "institution:" + SearchBench.KISUMU_BOYS,
                                SearchBench.matching(null),
                                LearnerPage.class);

        assertThat(found.total()).isEqualTo(1);
        assertThat(found.facets().get("county")).containsOnly(Map.entry("042", 1L));
    }

    @Test
    void an_analyst_does_not_look_for_words() {
        assertThatThrownBy(() ->
                        bench.register()
                                .askAs(
                                        "POLICY_ANALYST",
                                        "nation",
                                        SearchBench.matching("otieno"),
                                        LearnerPage.class))
                .isInstanceOfSatisfying(
                        QueryExecutionException.class,
                        refused ->
                                assertThat(refused.<Unanswerable>getDetails().orElseThrow().fault())
                                        .isEqualTo(Unanswerable.Fault.NOBODY_BY_NAME));
    }

    @Test
    void an_analyst_does_not_look_into_one_school() {
        assertThatThrownBy(() ->
                        bench.register()
                                .askAs(
                                        "POLICY_ANALYST",
                                        "nation",
                                        new LearnersMatching(
                                                null,
                                                null,
                                                SearchBench.KISUMU_BOYS,
                                                null,
                                                null,
                                                null,
                                                null,
                                                0,
                                                20,
                                                "name"),
                                        LearnerPage.class))
                .isInstanceOfSatisfying(
                        QueryExecutionException.class,
                        refused ->
                                assertThat(refused.<Unanswerable>getDetails().orElseThrow().fault())
                                        .isEqualTo(Unanswerable.Fault.NO_SINGLE_SCHOOL));
    }

    private long everything(String role, String scope, String children) {
        Asker asker = Asker.in(Map.of("role", role, "scope", scope, "children", children));
        SearchRequest unfiltered =
                SearchRequest.of(search ->
                        search.index(bench.live()).trackTotalHits(total -> total.enabled(true)));
        return bench.index().search(asker, unfiltered).hits().total().value();
    }
}
