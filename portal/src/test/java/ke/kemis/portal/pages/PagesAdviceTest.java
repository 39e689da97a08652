package ke.kemis.portal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** The page of errors alone does without: it is in both languages. */
class PagesAdviceTest {

    @Test
    void every_page_has_its_words_whichever_package_it_lies_in() {
        ClassPathScanningCandidateComponentProvider scan =
                new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Controller.class, false));
        List<String> pages =
                scan.findCandidateComponents("ke.kemis.portal").stream()
                        .map(BeanDefinition::getBeanClassName)
                        .map(String::valueOf)
                        .filter(page -> !page.equals("ke.kemis.portal.problem.ErrorAnswers"))
                        .toList();

        assertThat(pages).hasSizeGreaterThan(20);
        assertThat(pages).allMatch(PagesAdviceTest::isAdvised);
    }

    private static boolean isAdvised(String page) {
        ControllerAdvice advice = PagesAdvice.class.getAnnotation(ControllerAdvice.class);
        return List.of(advice.basePackages()).stream()
                .anyMatch(where -> page.startsWith(where + "."));
    }
}
