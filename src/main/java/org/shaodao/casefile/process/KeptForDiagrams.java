package org.shaodao.casefile.process;

import org.shaodao.engine.KeptVariable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each unit's part of a case has a diagram of its own, found by the unit also when it is over. */
@Configuration(proxyBeanMethods = false)
class KeptForDiagrams {
    static final String UNIT = "unit";

    @Bean
    static KeptVariable unitOfARun() {
        return new KeptVariable(UNIT);
    }
}
