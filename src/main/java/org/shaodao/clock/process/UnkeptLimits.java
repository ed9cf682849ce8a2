package org.shaodao.clock.process;

import org.shaodao.engine.UnkeptDecision;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each clock says by itself how its limit came about; the engine would keep some seven rows more for each of them. */
@Configuration(proxyBeanMethods = false)
class UnkeptLimits {
    @Bean
    static UnkeptDecision limitsOfClocks() {
        return new UnkeptDecision(ClockLimits.DECISION);
    }
}
