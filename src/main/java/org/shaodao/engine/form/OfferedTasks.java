package org.shaodao.engine.form;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.shaodao.database.Once;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Has the database keep {@code engine_offered_task}: which tasks wait for which group or person, in the order of the lists.
 * The triggers stand on the engine's tables, which the engine makes itself when it starts on an empty database.
 */
@Component
class OfferedTasks implements SmartInitializingSingleton {
    private static final String SCRIPT = "db/engine/offered-tasks.sql";

    /** The script says which it is, so that another comes to a database that has this one. */
    private static final String DONE =
            "SELECT coalesce(obj_description(to_regproc('offer_by_task'), 'pg_proc'), '') = '1'"
                    + " AND EXISTS (SELECT FROM pg_trigger WHERE tgname = 'offered_by_task' AND tgrelid = 'act_ru_task'::regclass)";

    private final HikariDataSource pool;

    OfferedTasks(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Once.run(pool, "shaodao-offered-tasks", DONE, script());
    }

    private static String script() {
        try {
            return new ClassPathResource(SCRIPT).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
