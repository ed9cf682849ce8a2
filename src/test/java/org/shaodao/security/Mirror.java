package org.shaodao.security;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Holds up {@link ActorTest.WhoIsIt} to all tests with {@link Colleagues}. */
@TestConfiguration(proxyBeanMethods = false)
class Mirror {
    @Bean
    ActorTest.WhoIsIt whoIsIt(CurrentActor actor, IdentityService identities) {
        return new ActorTest.WhoIsIt(actor, identities);
    }
}
