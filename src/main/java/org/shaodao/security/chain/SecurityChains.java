package org.shaodao.security.chain;

import jakarta.servlet.DispatcherType;
import org.camunda.bpm.engine.IdentityService;
import org.shaodao.security.CourierAccounts;
import org.shaodao.security.login.Accounts;
import org.shaodao.security.login.LoginDetails.Way;
import org.shaodao.security.login.StaffLogin;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * Who may reach what. One chain for each kind of caller, since Basic without a session and a form login with one do not
 * mix. Matchers are {@link PathPatternRequestMatcher}s throughout: a plain string never matches the engine's Jersey
 * servlet, and every call would fall into the last chain.
 */
@Configuration(proxyBeanMethods = false)
class SecurityChains {
    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();
    private static final String SYSTEM_ADMINS = "GROUP_system-admins";

    @Bean
    AuthenticationManager authenticationManager(StaffLogin login) {
        return new ProviderManager(login);
    }

    @Bean
    @Order(1)
    SecurityFilterChain closedToAll(HttpSecurity http, Answers answers) throws Exception {
        return http.securityMatcher(new ClosedPaths())
                .authorizeHttpRequests(all -> all.anyRequest().denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint((request, response, reason) ->
                                answers.problem(request, response, HttpStatus.FORBIDDEN, "此地址不开放。"))
                        .accessDeniedHandler((request, response, reason) ->
                                answers.problem(request, response, HttpStatus.FORBIDDEN, "此地址不开放。")))
                .build();
    }

    /** Style sheets and scripts of our own pages: no session, and the browser may keep them. */
    @Bean
    @Order(2)
    SecurityFilterChain assets(HttpSecurity http) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(
                        PATH.matcher(HttpMethod.GET, "/css/**"),
                        PATH.matcher(HttpMethod.GET, "/js/**"),
                        PATH.matcher(HttpMethod.GET, "/lib/**"),
                        PATH.matcher(HttpMethod.GET, "/favicon.svg"),
                        PATH.matcher(HttpMethod.GET, "/favicon.ico")))
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .headers(headers -> headers.defaultsDisabled().contentTypeOptions(Customizer.withDefaults()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** The engine's REST interface: Basic with every call, as the Modeler sends it. The web session does not open it. */
    @Bean
    @Order(3)
    SecurityFilterChain engineRest(HttpSecurity http, IdentityService identities, Answers answers) throws Exception {
        basicOnly(http.securityMatcher(PATH.matcher("/engine-rest/**")), answers)
                .authorizeHttpRequests(calls -> calls.anyRequest().access(Callers.staff()))
                .addFilterAfter(new EngineIdentity(identities), AuthorizationFilter.class);
        return http.build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain operations(HttpSecurity http, Answers answers) throws Exception {
        basicOnly(http.securityMatcher(PATH.matcher("/actuator/**")), answers)
                .authorizeHttpRequests(calls -> calls.requestMatchers(
                                PATH.matcher(HttpMethod.GET, "/actuator/health"),
                                PATH.matcher(HttpMethod.GET, "/actuator/health/liveness"),
                                PATH.matcher(HttpMethod.GET, "/actuator/health/readiness"))
                        .permitAll()
                        .anyRequest()
                        .hasAuthority(SYSTEM_ADMINS));
        return http.build();
    }

    /** Our own REST interface: Basic for integrations, the session for our pages, four calls for the public. */
    @Bean
    @Order(5)
    SecurityFilterChain api(HttpSecurity http, IdentityService identities, Accounts accounts, Answers answers)
            throws Exception {
        return http.securityMatcher(PATH.matcher("/api/**"))
                .authorizeHttpRequests(calls -> calls.requestMatchers(
                                PATH.matcher(HttpMethod.POST, "/api/whistles"),
                                PATH.matcher(HttpMethod.GET, "/api/cases/{caseNo}/progress"),
                                PATH.matcher(HttpMethod.POST, "/api/cases/{caseNo}/rating"),
                                PATH.matcher(HttpMethod.POST, "/api/cases/{caseNo}/photographs"))
                        .permitAll()
                        .anyRequest()
                        .access(Callers.staffAndIntegrations()))
                .httpBasic(basic -> basic.authenticationEntryPoint(answers::loginWanted)
                        .authenticationDetailsSource(new LoginDetailsSource(Way.BASIC)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .csrf(csrf -> csrf.csrfTokenRepository(CsrfTokens.repository())
                        .requireCsrfProtectionMatcher(CsrfTokens.forgeableCalls()))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(answers::loginWanted)
                        .accessDeniedHandler((request, response, reason) ->
                                answers.problem(request, response, HttpStatus.FORBIDDEN, "没有权限，或页面已过期，请刷新后再试。")))
                .addFilterBefore(new FreshAccount(accounts), CsrfFilter.class)
                .addFilterAfter(new EngineIdentity(identities), AuthorizationFilter.class)
                .build();
    }

    /** Pages, ours and Camunda's: the login form and a session. */
    @Bean
    @Order(6)
    SecurityFilterChain pages(HttpSecurity http, IdentityService identities, Accounts accounts, LoginFlow flow)
            throws Exception {
        var camunda = PATH.matcher("/camunda/**");
        return http.authorizeHttpRequests(pages -> pages.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(PATH.matcher(HttpMethod.GET, "/login"))
                        .permitAll()
                        .requestMatchers(PATH.matcher("/whistle"), PATH.matcher("/progress"))
                        .access(Callers.theWholePublic())
                        .requestMatchers(PATH.matcher("/first-password"))
                        .access(Callers.inGroup(CourierAccounts.FIRST_LOGIN))
                        .requestMatchers(PATH.matcher("/my-whistles/**"))
                        .access(Callers.inGroup(CourierAccounts.GROUP))
                        .requestMatchers(PATH.matcher("/"))
                        .authenticated()
                        .requestMatchers(camunda)
                        .access(Callers.staff())
                        .anyRequest()
                        .access(Callers.staffAndIntegrations()))
                .formLogin(form -> form.loginPage("/login")
                        .authenticationDetailsSource(new LoginDetailsSource(Way.FORM))
                        .successHandler(flow::succeeded)
                        .failureHandler(flow::failed))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
                .requestCache(cache -> cache.requestCache(flow.wanted()))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(
                                (request, response, reason) -> flow.loginWanted(request, response))
                        .accessDeniedHandler((request, response, reason) -> flow.turnedAway(request, response)))
                .logout(logout -> logout.logoutRequestMatcher(new OrRequestMatcher(
                                PATH.matcher(HttpMethod.POST, "/logout"),
                                PATH.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout")))
                        .addLogoutHandler((request, response, who) -> {
                            if (who != null) {
                                flow.leaving(request, who);
                            }
                        })
                        .logoutSuccessHandler((request, response, who) -> flow.left(request, response)))
                // Camunda's own filter guards what its webapps send.
                .csrf(csrf -> csrf.csrfTokenRepository(CsrfTokens.repository()).ignoringRequestMatchers(camunda))
                .headers(PageHeaders::apply)
                .addFilterBefore(new FreshAccount(accounts), CsrfFilter.class)
                .addFilterAfter(new CsrfTokens.BeforePage(), CsrfFilter.class)
                .addFilterAfter(new EngineIdentity(identities), AuthorizationFilter.class)
                .build();
    }

    /** After the chains above, before the webapps' own filters. */
    @Bean
    FilterRegistrationBean<WebappSignOn> webappSignOn() {
        var registration = new FilterRegistrationBean<>(new WebappSignOn());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 101);
        return registration;
    }

    private static HttpSecurity basicOnly(HttpSecurity http, Answers answers) throws Exception {
        return http.httpBasic(basic -> basic.authenticationEntryPoint(answers::loginWanted)
                        .authenticationDetailsSource(new LoginDetailsSource(Way.BASIC)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(answers::loginWanted)
                        .accessDeniedHandler((request, response, reason) ->
                                answers.problem(request, response, HttpStatus.FORBIDDEN, "您没有进行此项操作的权限。")));
    }
}
