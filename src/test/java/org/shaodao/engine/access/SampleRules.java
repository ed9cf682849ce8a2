package org.shaodao.engine.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Exclusions;
import org.shaodao.engine.ProcessStarters;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What a feature says of rights: who is kept from a task, and who starts a process. */
@TestConfiguration(proxyBeanMethods = false)
public class SampleRules {
    @Bean
    Exclusions nobodyRulesOnTheirOwn() {
        return new Exclusions() {
            @Override
            public Optional<String> whyNot(
                    String taskDefinitionKey, String processInstanceId, @Nullable String businessKey, String userId) {
                return Optional.of("不得裁定本人的派单：" + businessKey).filter(reason -> userId.equals("excluded"));
            }
        };
    }

    @Bean
    ProcessStarters reportersStart() {
        return new ProcessStarters() {
            @Override
            public String processKey() {
                return "starter-test";
            }

            @Override
            public boolean mayStart(String groupId) {
                return groupId.endsWith("-report");
            }
        };
    }
}
