package ke.kemis.store.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence each what is wrong with the store and how to mend it. */
final class UnfitStoreAnalyzer extends AbstractFailureAnalyzer<UnfitStore> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnfitStore cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
