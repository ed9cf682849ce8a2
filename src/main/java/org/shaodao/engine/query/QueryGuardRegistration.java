package org.shaodao.engine.query;

import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QueryGuardRegistration {
    /** Behind the login: a stranger gets 401 and not a lesson about queries. */
    @Bean
    FilterRegistrationBean<QueryGuard> queryGuard() {
        var registration = new FilterRegistrationBean<>(new QueryGuard());
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 50);
        return registration;
    }
}
