package org.shaodao.database;

import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGStatement;

/**
 * How PostgreSQL plans a statement that comes again. Of a prepared statement it keeps one plan that holds for all values:
 * planning took more time than running for what is found by a key. A list needs a plan for its values: a unit with a fifth
 * of all tasks, and one with ten, are read in different ways (docs/benchmarks.md).
 */
public final class Planned {
    private Planned() {}

    /**
     * Has this statement planned for the values it is sent with, however often it comes; unless the same words were prepared on
     * this connection already, by whom it did not matter to.
     */
    public static void forItsValues(Statement statement) throws SQLException {
        if (statement.isWrapperFor(PGStatement.class)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    }
}
