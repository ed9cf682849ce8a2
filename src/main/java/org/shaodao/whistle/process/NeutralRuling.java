package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Exclusions;
import org.shaodao.engine.OwnAuthority;
import org.shaodao.whistle.SubmissionChecks;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Nobody rules on the objection to their own dispatch: neither by claiming the task nor by completing it. */
@Component
class NeutralRuling implements Exclusions {
    private static final String RULING = "Task_RuleOnDecline";

    private final SubmissionChecks checks;
    private final OwnAuthority authority;
    private final RuntimeService runtime;

    NeutralRuling(SubmissionChecks checks, OwnAuthority authority, @Lazy RuntimeService runtime) {
        this.checks = checks;
        this.authority = authority;
        this.runtime = runtime;
    }

    @Override
    public Optional<String> whyNot(
            String taskDefinitionKey, String processInstanceId, @Nullable String businessKey, String userId) {
        if (!taskDefinitionKey.equals(RULING) || businessKey == null) {
            return Optional.empty();
        }
        var unit = authority.call(() -> String.valueOf(runtime.getVariable(processInstanceId, UNIT.name())));
        return checks.dispatcher(businessKey, unit)
                .filter(userId::equals)
                .map(self -> "派单人不得裁定针对本人派单的退单")
                .or(() -> checks.dispatchedFor(businessKey, unit).contains(userId)
                        ? Optional.of("由他人代理您派的单，您不得裁定针对它的退单")
                        : Optional.empty());
    }
}
