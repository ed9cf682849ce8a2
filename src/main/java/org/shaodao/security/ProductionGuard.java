package org.shaodao.security;

import java.util.ArrayList;
import java.util.List;
import org.shaodao.security.login.PasswordPolicy;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Without profile {@code demo} this is production: it does not start while it is not told where its database is, what
 * the first administrator's password is and where attachments lie. There are no defaults for any of them.
 */
public final class ProductionGuard implements ApplicationListener<ApplicationContextInitializedEvent> {
    /** The first administrator, made by the directory at the first start. */
    public static final String FIRST_ADMINISTRATOR = "admin";

    @Override
    public void onApplicationEvent(ApplicationContextInitializedEvent event) {
        check(event.getApplicationContext().getEnvironment());
    }

    static void check(Environment environment) {
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            return;
        }
        var missing = new ArrayList<String>();
        if (isBlank(environment, "spring.datasource.url")
                && !environment.getProperty("shaodao.embedded-database.enabled", Boolean.class, false)) {
            missing.add("SPRING_DATASOURCE_URL (数据库地址)");
        }
        if (isBlank(environment, "shaodao.admin-password")) {
            missing.add("SHAODAO_ADMIN_PASSWORD (首位管理员的密码)");
        }
        if (isBlank(environment, "shaodao.attachments.folder")) {
            missing.add("SHAODAO_ATTACHMENTS_FOLDER (照片和文件的存放目录)");
        }
        if (!missing.isEmpty()) {
            throw new Incomplete("Shaodao does not start in production without %s. 生产环境缺少上述配置，未启动。"
                    .formatted(String.join(" and ", missing)));
        }
        PasswordPolicy.whyNot(FIRST_ADMINISTRATOR, environment.getRequiredProperty("shaodao.admin-password"))
                .ifPresent(reason -> {
                    throw new Incomplete("SHAODAO_ADMIN_PASSWORD is too weak. 首位管理员的密码不合要求：" + reason);
                });
    }

    private static boolean isBlank(Environment environment, String property) {
        return environment.getProperty(property, "").isBlank();
    }

    /** Production is not configured. */
    static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Incomplete(String message) {
            super(message);
        }
    }

    /** One sentence instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<Incomplete> {
        @Override
        protected FailureAnalysis analyze(Throwable failure, Incomplete cause) {
            var example = List.of(
                    "SPRING_DATASOURCE_URL=jdbc:postgresql://host:5432/shaodao",
                    "SHAODAO_ADMIN_PASSWORD=…",
                    "SHAODAO_ATTACHMENTS_FOLDER=/var/lib/shaodao/attachments");
            return new FailureAnalysis(
                    String.valueOf(cause.getMessage()),
                    "Set %s, or try the demonstration with --spring.profiles.active=demo."
                            .formatted(String.join(" and ", example)),
                    cause);
        }
    }
}
