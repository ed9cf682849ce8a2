package org.shaodao.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;

/**
 * Spring Framework 6.2.19 and Spring Security 6.5.11 have holes without an open-source fix (docs/adr/0002). Each needs
 * a feature that we do not use: this fails when one comes into use.
 */
class OpenHolesTest {
    /** Beginning of a class name, and what is open there. */
    private static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry("org.springframework.web.servlet.view.xslt.", "XsltView"),
            Map.entry("org.springframework.web.servlet.mvc.method.annotation.SseEmitter", "server-sent events"),
            Map.entry("org.springframework.web.servlet.function.ServerResponse", "functional server-sent events"),
            Map.entry("org.springframework.web.reactive.", "WebFlux"),
            Map.entry("org.springframework.http.codec.", "PartEvent and reactive codecs"),
            Map.entry("org.springframework.web.socket.", "WebSocket handshake"),
            Map.entry("org.springframework.messaging.rsocket.", "RSocket"),
            Map.entry("org.springframework.web.filter.UrlHandlerFilter", "UrlHandlerFilter"),
            Map.entry("org.springframework.web.servlet.mvc.UrlFilenameViewController", "UrlFilenameViewController"),
            Map.entry("org.springframework.expression.", "SpEL on input"),
            Map.entry("org.springframework.ui.freemarker.", "FreeMarker loader"),
            Map.entry("org.springframework.web.servlet.view.freemarker.", "FreeMarker views"),
            Map.entry("org.springframework.web.bind.EscapedErrors", "EscapedErrors"),
            Map.entry("org.springframework.util.AutoPopulatingList", "AutoPopulatingList"),
            Map.entry("org.springframework.http.ContentDisposition", "CVE-2026-59314: names from outside"),
            Map.entry("org.springframework.security.ldap.", "CVE-2026-59270: embedded LDAP"),
            Map.entry("org.springframework.security.oauth2.", "CVE-2026-41707: DPoP"),
            Map.entry("org.springframework.security.web.webauthn.", "CVE-2026-47841: WebAuthn"),
            Map.entry("org.springframework.security.crypto.encrypt.", "CVE-2026-47842: AES-CBC"),
            Map.entry("org.springframework.security.web.authentication.www.Digest", "CVE-2026-59276: digest"),
            Map.entry("org.springframework.security.web.authentication.rememberme.", "CVE-2026-59276: tokens"),
            Map.entry("org.springframework.security.crypto.password4j.", "CVE-2026-59276: Password4j"));

    /** Libraries whose mere presence opens a way to run code or to call out. */
    private static final List<String> ABSENT = List.of(
            "groovy.lang.GroovyShell",
            "org.graalvm.polyglot.Context",
            "org.mozilla.javascript.Context",
            "freemarker.template.Template",
            "org.camunda.connect.Connectors",
            "org.apache.http.client.HttpClient",
            "io.netty.channel.Channel",
            "org.h2.Driver");

    private static final ArchRule CLOSED = noClasses()
            .should()
            .dependOnClassesThat(new DescribedPredicate<JavaClass>("have an open hole") {
                @Override
                public boolean test(JavaClass used) {
                    return OPEN.keySet().stream().anyMatch(used.getName()::startsWith);
                }
            })
            .because("no open-source fix exists (docs/adr/0002-pinned-dependencies.md)");

    @Test
    void noFeatureWithAnOpenHoleIsUsed() {
        CLOSED.check(SeamTest.PRODUCT);
    }

    @Test
    void aFeatureThatUsesOneIsFound() {
        assertThatThrownBy(() -> CLOSED.check(SeamTest.BROKEN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("UsesOpenHole")
                .hasMessageContaining("SseEmitter");
    }

    @Test
    void noLibraryIsThereThatRunsCodeOrCallsOut() {
        assertThat(ABSENT)
                .noneMatch(name -> ClassUtils.isPresent(name, getClass().getClassLoader()));
    }

    /** Those the process engine brings along; NoScripts keeps them from answering. Another one wants a look. */
    @Test
    void noFurtherScriptEngineIsOnTheClassPath() {
        var names = new ScriptEngineManager()
                .getEngineFactories().stream()
                        .map(ScriptEngineFactory::getNames)
                        .flatMap(List::stream)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).isSubsetOf("juel", "feel-scala", "feel-scala-unary-tests");
    }
}
