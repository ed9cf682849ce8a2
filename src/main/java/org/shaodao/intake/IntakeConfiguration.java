package org.shaodao.intake;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeProperties.class)
class IntakeConfiguration {
    /** In front of everything that might write an address into a log. */
    @Bean
    FilterRegistrationBean<HiddenQueryCode> hiddenQueryCode() {
        var registration = new FilterRegistrationBean<>(new HiddenQueryCode());
        registration.addUrlPatterns("/api/cases/*", "/progress");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
