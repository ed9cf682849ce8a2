package org.shaodao.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shaodao.testing.TestDatabase;
import org.springframework.boot.actuate.health.Status;

/** Whether the database answers, asked beside the pool and not for long. */
class DatabaseHealthTest {
    @Test
    void aPoolThatIsUsedUpIsNoDatabaseThatIsAway() throws Exception {
        try (var pool = pool(TestDatabase.fresh())) {
            pool.setMaximumPoolSize(1);
            var health = new DatabaseHealth(pool);
            try (var all = pool.getConnection()) {
                assertThat(all.isClosed()).isFalse();
                assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            } finally {
                health.destroy();
            }
        }
    }

    /** Without a bound this would wait for ever: who listens there never says a word. */
    @Test
    @Timeout(60)
    void oneThatAcceptsAndSaysNothingIsDown() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(health(silent.getLocalPort())).isEqualTo(Status.DOWN);
        }
    }

    @Test
    void oneThatRefusesIsDown() throws IOException {
        int port;
        try (var gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(health(port)).isEqualTo(Status.DOWN);
    }

    private static Status health(int port) {
        try (var pool = pool("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port))) {
            var health = new DatabaseHealth(pool);
            try {
                return health.health().getStatus();
            } finally {
                health.destroy();
            }
        }
    }

    private static HikariDataSource pool(String url) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername("postgres");
        return pool;
    }
}
