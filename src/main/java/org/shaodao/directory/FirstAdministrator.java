package org.shaodao.directory;

import org.shaodao.security.Credentials;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first start in production: one person, {@code admin}, who may log in and import the city, and nothing else. Later
 * starts change none, although each asks for a password (ProductionGuard).
 */
@Component
@ConditionalOnProperty(name = "shaodao.demo.city", havingValue = "false", matchIfMissing = true)
class FirstAdministrator implements InitializingBean {
    static final String USER = "admin";

    private final DirectoryEditor editor;
    private final ObjectProvider<Credentials> credentials;
    private final TransactionTemplate transaction;
    private final String password;

    FirstAdministrator(
            DirectoryEditor editor,
            ObjectProvider<Credentials> credentials,
            TransactionTemplate transaction,
            @Value("${shaodao.admin-password:}") String password) {
        this.editor = editor;
        this.credentials = credentials;
        this.transaction = transaction;
        this.password = password;
    }

    /** @throws IllegalStateException which stops the start, when nobody could log in */
    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            if (!editor.isEmpty()) {
                return;
            }
            if (password.isBlank()) {
                throw new IllegalStateException("首次启动须用环境变量 SHAODAO_ADMIN_PASSWORD 设置首位管理员 admin 的密码"
                        + " (first start: set SHAODAO_ADMIN_PASSWORD for the first administrator)");
            }
            create();
        });
    }

    private void create() {
        if (editor.addFirst(new Person(USER, "管理员", true), Role.SYSTEM_ADMINS, Role.SECURITY_ADMINS)
                instanceof DirectoryEditor.Outcome.Refused refused) {
            throw new IllegalStateException("the first administrator is wrong: " + refused.problems());
        }
        credentials.ifAvailable(passwords -> passwords.set(USER, password));
    }
}
