package org.shaodao.directory;

import java.util.Optional;
import org.shaodao.security.Credentials;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty directory with the demonstration city and gives everybody the same password. Only where {@code
 * shaodao.demo.city} is set, which profile {@code demo} does and production does not. Before the application is up:
 * the seed deployer draws the areas into forms at its start.
 */
@Component
@ConditionalOnProperty("shaodao.demo.city")
class DemoCity implements InitializingBean {
    private final DirectoryEditor editor;
    private final ObjectProvider<Credentials> credentials;
    private final TransactionTemplate transaction;
    private final String password;

    DemoCity(
            DirectoryEditor editor,
            ObjectProvider<Credentials> credentials,
            TransactionTemplate transaction,
            @Value("${shaodao.demo.password:shaodao-demo}") String password) {
        this.editor = editor;
        this.credentials = credentials;
        this.transaction = transaction;
        this.password = password;
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            if (editor.isEmpty()) {
                load();
            }
        });
    }

    private void load() {
        var draft = DirectoryCsv.read(DemoFiles.read());
        if (editor.replace(draft, Optional.empty()) instanceof DirectoryEditor.Outcome.Refused refused) {
            throw new IllegalStateException("the demonstration city is wrong: " + refused.problems());
        }
        credentials.ifAvailable(
                passwords -> draft.roster().people().forEach(person -> passwords.set(person.userId(), password)));
    }
}
