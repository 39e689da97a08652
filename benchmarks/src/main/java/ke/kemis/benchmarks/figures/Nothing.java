package ke.kemis.benchmarks.figures;

import java.util.List;
import java.util.Set;
import ke.kemis.benchmarks.ground.Node;
import ke.kemis.facts.institution.InstitutionEvent;
import ke.kemis.facts.learner.LearnerEvent;
import ke.kemis.query.platform.Fact;
import ke.kemis.query.platform.Projection;
import ke.kemis.query.platform.Tables;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** A projection that is handed every fact and does nothing with it. */
final class Nothing implements Projection {

    static final String NAME = "nothing";

    /** A node whose only projection this is. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "ke.kemis.query.platform",
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
    static class Watching extends Node.Store {
        @Bean
        Projection nothing() {
            return new Nothing();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(LearnerEvent.class, InstitutionEvent.class);
    }

    @Override
    public void write(Tables tables, List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact.payload() == null) {
                throw new IllegalStateException("a fact without a payload");
            }
        }
    }
}
