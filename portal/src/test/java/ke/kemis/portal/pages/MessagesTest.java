package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ke.kemis.command.Rule;
import ke.kemis.command.intake.Lack;
import ke.kemis.command.intake.NotTaken;
import ke.kemis.command.linkage.MatchDecision;
import ke.kemis.facts.Facts;
import ke.kemis.facts.StoredAs;
import ke.kemis.facts.institution.Level;
import ke.kemis.facts.institution.Ownership;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.learner.Assessment;
import ke.kemis.facts.learner.Detail;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Guardian;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.Outcome;
import ke.kemis.facts.learner.Sex;
import ke.kemis.facts.learner.SpecialNeed;
import ke.kemis.facts.learner.Status;
import ke.kemis.facts.learner.TransferState;
import ke.kemis.facts.learner.WithdrawalReason;
import ke.kemis.facts.linkage.SchoolAnswer;
import ke.kemis.portal.letters.Trouble;
import ke.kemis.query.Unanswerable;
import ke.kemis.query.claims.Cause;
import ke.kemis.query.enrolment.Dimension;
import ke.kemis.query.imports.ImportState;
import ke.kemis.query.institutions.InstitutionStatus;
import ke.kemis.query.matches.MatchState;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.projections.ProjectionsReport;
import ke.kemis.query.transfers.Direction;
import ke.kemis.store.files.UnreadableFile;
import ke.kemis.store.permission.Purpose;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The portal says the same in every language it speaks, and has a word for everything recorded. */
class MessagesTest {

    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");
    private final Properties english = bundle("/messages.properties");
    private final Properties swahili = bundle("/messages_sw.properties");

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(
                        swahili.stringPropertyNames().stream()
                                .filter(key -> !key.startsWith("rule."))
                                // English says them by itself.
                                .filter(key -> !key.startsWith("unanswerable."))
                                .filter(key -> !key.startsWith("unreadable."))
                                .filter(key -> !key.startsWith("notTaken."))
                                .filter(key -> !key.startsWith("trouble."))
                                .filter(key -> !key.startsWith("lacking")))
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    }

    @Test
    void no_key_stands_twice() throws IOException {
        for (String name : List.of("/messages.properties", "/messages_sw.properties")) {
            try (BufferedReader file =
                    new BufferedReader(
                            new InputStreamReader(
                                    Objects.requireNonNull(
                                            MessagesTest.class.getResourceAsStream(name)),
                                    StandardCharsets.UTF_8))) {
                assertThat(
                                file.lines()
                                        .filter(line -> line.matches("[A-Za-z].*=.*"))
                                        .map(line -> line.substring(0, line.indexOf('='))))
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void every_rule_is_said_in_swahili_and_in_english_by_itself() {
        assertThat(swahili.stringPropertyNames().stream().filter(key -> key.startsWith("rule.")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Rule.values()).map(rule -> "rule." + rule.name()).toList());
    }

    @Test
    void whatever_is_wrong_with_a_question_is_said_in_swahili_and_in_english_by_itself() {
        assertThat(
                        swahili.stringPropertyNames().stream()
                                .filter(key -> key.startsWith("unanswerable.")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Unanswerable.Fault.values())
                                .map(fault -> "unanswerable." + fault)
                                .toList());
    }

    @Test
    void whatever_is_wrong_with_a_file_is_said_in_swahili_and_in_english_by_itself() {
        assertThat(
                        swahili.stringPropertyNames().stream()
                                .filter(key ->
                                        key.startsWith("unreadable.")
                                                || key.startsWith("notTaken.")
                                                || key.startsWith("lacking.")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        Stream.concat(
                                                Stream.of(UnreadableFile.Fault.values())
                                                        .map(fault -> "unreadable." + fault),
                                                Stream.of(NotTaken.values())
                                                        .map(why -> "notTaken." + why)),
                                        Stream.of(Lack.Need.values())
                                                .map(need -> "lacking." + need))
                                .toList());
    }

    @Test
    void whatever_keeps_a_message_back_is_said_in_swahili_and_in_english_by_itself() {
        assertThat(swahili.stringPropertyNames().stream().filter(key -> key.startsWith("trouble.")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Trouble.values()).map(why -> "trouble." + why).toList());
    }

    @Test
    void both_languages_leave_the_same_places_open() {
        for (String key : english.stringPropertyNames()) {
            assertThat(places(swahili.getProperty(key)))
                    .as(key)
                    .isEqualTo(places(english.getProperty(key)));
        }
    }

    @Test
    void no_sentence_is_eaten_by_a_straight_apostrophe() {
        for (Properties bundle : new Properties[] {english, swahili}) {
            assertThat(bundle.values()).allSatisfy(s -> assertThat((String) s).doesNotContain("'"));
        }
    }

    @Test
    void one_thing_has_one_name_in_swahili() {
        Map<String, String> others =
                Map.of(
                        "rejista|daftari", "sajili",
                        "(?<!Maisha )namba", "nambari",
                        "uthibitisho wa pili", "kipengele cha pili",
                        "nambari ya usajili", "nambari ya kujiunga");
        others.forEach((other, name) ->
                assertThat(swahili.values())
                        .as(name)
                        .allSatisfy(sentence ->
                                assertThat((String) sentence)
                                        .doesNotContainPattern("(?i)\\b(" + other + ")\\b")));
        swahili.stringPropertyNames().stream()
                .filter(key -> key.startsWith("proof."))
                .forEach(key ->
                        assertThat(swahili.getProperty(key))
                                .as("matukio")
                                .doesNotContainIgnoringCase("taarifa"));
    }

    @Test
    void the_registers_own_words_all_have_a_translation() {
        Stream.<Class<? extends Enum<?>>>of(
                        Level.class,
                        Ownership.class,
                        ImportSource.class,
                        Assessment.class,
                        Detail.class,
                        Grade.class,
                        Guardian.Relation.class,
                        IdentifierKind.class,
                        Outcome.class,
                        Sex.class,
                        Status.class,
                        TransferState.class,
                        WithdrawalReason.class,
                        ProjectionsReport.Stage.class,
                        ProjectionsReport.Verdict.class,
                        Dimension.class,
                        ImportState.class,
                        InstitutionStatus.class,
                        Direction.class,
                        Cause.class,
                        MatchDecision.class,
                        MatchState.class,
                        SchoolAnswer.class,
                        Purpose.Reason.class,
                        SpecialNeed.class)
                .flatMap(list -> Stream.of(list.getEnumConstants()))
                .forEach(word ->
                        assertThat(english)
                                .containsKey(
                                        word.getDeclaringClass().getSimpleName()
                                                + "."
                                                + word.name()));
    }

    @Test
    void every_fact_has_a_name_people_understand() {
        Facts.types()
                .map(type -> type.getAnnotation(StoredAs.class))
                .filter(Objects::nonNull)
                .forEach(name -> assertThat(english).containsKey("fact." + name.value()));
    }

    @Test
    void every_projection_has_a_name_people_understand() throws ReflectiveOperationException {
        ClassPathScanningCandidateComponentProvider scan =
                new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(Projection.class));
        List<String> names = new ArrayList<>();
        for (BeanDefinition found : scan.findCandidateComponents("ke.kemis.query")) {
            Field name = Class.forName(found.getBeanClassName()).getDeclaredField("NAME");
            name.setAccessible(true);
            names.add((String) name.get(null));
        }

        assertThat(names).contains("learner-record", "fact-log");
        assertThat(names)
                .allSatisfy(name -> {
                    assertThat(english).containsKey("projection." + name);
                    assertThat(swahili).containsKey("projection." + name);
                });
    }

    @Test
    void everybody_who_follows_facts_has_a_name_people_understand() {
        ClassPathScanningCandidateComponentProvider scan =
                new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ProcessingGroup.class));
        List<String> names =
                Stream.of("ke.kemis.command", "ke.kemis.portal")
                        .flatMap(where -> scan.findCandidateComponents(where).stream())
                        .map(found -> processingGroup(found.getBeanClassName()))
                        .toList();

        assertThat(names).contains("when-import-received-then-work-through-it");
        assertThat(names)
                .allSatisfy(name -> {
                    assertThat(english).containsKey("follower." + name);
                    assertThat(swahili).containsKey("follower." + name);
                });
    }

    private static String processingGroup(@Nullable String type) {
        try {
            return Class.forName(type).getAnnotation(ProcessingGroup.class).value();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static java.util.Set<String> places(String sentence) {
        return PLACE.matcher(sentence)
                .results()
                .map(java.util.regex.MatchResult::group)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Properties bundle(String name) {
        Properties bundle = new Properties();
        try (Reader file =
                new InputStreamReader(
                        Objects.requireNonNull(MessagesTest.class.getResourceAsStream(name)),
                        StandardCharsets.UTF_8)) {
            bundle.load(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return bundle;
    }
}
