package org.shaodao.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * The database does not answer: nobody's mistake, and over in a while. Whoever asked is told to come again, with 503 and
 * {@code Retry-After}, and not that the system is broken.
 */
public final class Outage {
    /** A database that starts anew is back by then, and a node that is cut off from it gets no requests any more. */
    public static final String RETRY_AFTER_SECONDS = "5";

    /** It does not say that nothing was saved: a commit whose answer was lost may have been one. */
    public static final String WORDS = "系统暂时连不上数据库，请稍后再试；如刚才提交过内容，请先核对是否已经保存。";

    static final HttpStatus STATUS = HttpStatus.SERVICE_UNAVAILABLE;

    private Outage() {}

    /**
     * Whether an error comes from a database that is away, at whatever depth. What the database said counts before what Spring
     * makes of it: to Spring a text that is too long for an index is a lack of resources too.
     */
    public static boolean in(@Nullable Throwable error) {
        var said = false;
        var springs = false;
        for (var cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                if (saysSo(sql)) {
                    return true;
                }
                said |= sql.getSQLState() != null;
            }
            springs |= isSprings(cause);
        }
        return springs && !said;
    }

    /** For the log: what the database said, in its five characters, and no word of what was asked. */
    public static String state(Throwable error) {
        var state = error.getClass().getSimpleName();
        for (var cause = error; cause != null; cause = cause.getCause()) {
            state = cause instanceof SQLException sql && sql.getSQLState() != null
                    ? sql.getSQLState()
                    : cause.getClass().getSimpleName();
        }
        return state;
    }

    private static boolean isSprings(Throwable error) {
        return error instanceof DataAccessResourceFailureException
                || error instanceof TransientDataAccessResourceException
                || error instanceof QueryTimeoutException
                || error instanceof CannotCreateTransactionException;
    }

    /**
     * By the classes of SQL states of PostgreSQL: connection (08), resources such as a full disk (53), stopped or cancelled by
     * its operator (57), its machine (58). The pool has no state for a connection that it has closed.
     */
    private static boolean saysSo(SQLException error) {
        var state = error.getSQLState();
        return state != null
                        && (state.startsWith("08")
                                || state.startsWith("53")
                                || state.startsWith("57")
                                || state.startsWith("58"))
                || error instanceof SQLTransientConnectionException
                || error instanceof SQLNonTransientConnectionException
                || error instanceof SQLRecoverableException
                || error instanceof SQLTimeoutException
                || "Connection is closed".equals(error.getMessage());
    }
}
