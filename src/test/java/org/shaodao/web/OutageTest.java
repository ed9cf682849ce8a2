package org.shaodao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** What is a database that is away, and what is a mistake of ours. */
class OutageTest {
    static Stream<Exception> away() {
        return Stream.of(
                new CannotGetJdbcConnectionException("pool", new SQLTransientConnectionException("timed out")),
                new CannotCreateTransactionException("pool"),
                new QueryTimeoutException("slow"),
                new IllegalStateException(new SQLTimeoutException("deep inside")),
                new TransactionSystemException("commit", new SQLException("I/O error", "08006")),
                new IllegalStateException(new SQLException("Connection is closed")));
    }

    @ParameterizedTest
    @MethodSource("away")
    void itIsAway(Exception error) {
        assertThat(Outage.in(error)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "53100", "53300", "57014", "57P01", "57P03", "58030"})
    void soSayTheseStates(String state) {
        assertThat(Outage.in(new IllegalStateException(new SQLException("", state))))
                .isTrue();
    }

    static Stream<Exception> there() {
        return Stream.of(
                new DataIntegrityViolationException("twice", new SQLException("", "23505")),
                new OptimisticLockingFailureException("lost race"),
                new EmptyResultDataAccessException(1),
                new IllegalStateException(new SQLException("", "40001")),
                new DataAccessResourceFailureException("too long for an index", new SQLException("", "54000")),
                new IllegalStateException(new SQLException("", "42601")),
                new IllegalStateException("Connection is closed"));
    }

    @ParameterizedTest
    @MethodSource("there")
    void itIsThere(Exception error) {
        assertThat(Outage.in(error)).isFalse();
        assertThat(Outage.in(null)).isFalse();
    }
}
