package org.shaodao.database;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What only reads is a screen or a search and is planned for its values; what changes a case finds its rows by their keys.
 * All statements of ours pass here: Spring Boot makes its {@code JdbcClient} of it.
 */
@Primary
@Component
class PlannedTemplate extends JdbcTemplate {
    PlannedTemplate(DataSource source) {
        super(source);
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        super.applyStatementSettings(statement);
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            Planned.forItsValues(statement);
        }
    }
}
