package org.shaodao.engine.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the database keep {@code engine_offered_task}: which tasks wait for which group or person, in the order of the lists.
 * The triggers stand on the engine's tables, which the engine makes itself when it starts on an empty database.
 */
@Component
class OfferedTasks implements SmartInitializingSingleton {
    private static final String SCRIPT = "db/engine/offered-tasks.sql";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    OfferedTasks(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!kept()) {
            transaction.executeWithoutResult(status -> {
                // Two nodes that start at once: the second finds them made.
                jdbc.execute("select pg_advisory_xact_lock(hashtext('shaodao-offered-tasks'))");
                if (!kept()) {
                    jdbc.execute(script());
                }
            });
        }
    }

    private boolean kept() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'offered_by_task' AND tgrelid = 'act_ru_task'::regclass)",
                Boolean.class));
    }

    private static String script() {
        try {
            return new ClassPathResource(SCRIPT).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
