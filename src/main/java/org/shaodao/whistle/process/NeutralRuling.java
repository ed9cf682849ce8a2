package org.shaodao.whistle.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Exclusions;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.stereotype.Component;

/** Nobody rules on the objection to their own dispatch: neither by claiming the task nor by completing it. */
@Component
class NeutralRuling implements Exclusions {
    private static final String RULING = "Task_RuleOnDecline";

    private final SubmissionChecks checks;

    NeutralRuling(SubmissionChecks checks) {
        this.checks = checks;
    }

    @Override
    public Optional<String> whyNot(
            String taskDefinitionKey, String processInstanceId, @Nullable String businessKey, String userId) {
        if (!taskDefinitionKey.equals(RULING) || businessKey == null) {
            return Optional.empty();
        }
        return checks.dispatcher(businessKey)
                .filter(userId::equals)
                .map(self -> "派单人不得裁定针对本人派单的退单");
    }
}
