package org.shaodao.engine.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.shaodao.engine.ClientCall;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever speaks to the engine's REST interface or to the webapps' is a client, Tasklist and Modeler included. */
class ClientCallFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var mark = ClientCall.begin();
        try {
            chain.doFilter(request, response);
        } finally {
            mark.close();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Registration {
        @Bean
        FilterRegistrationBean<ClientCallFilter> clientCallFilter() {
            var registration = new FilterRegistrationBean<>(new ClientCallFilter());
            registration.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
            registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 200); // after login and the engine's own
            return registration;
        }
    }
}
