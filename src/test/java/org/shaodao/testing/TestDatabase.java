package org.shaodao.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;

/**
 * One PostgreSQL per JVM, on a free port, without fsync; a fresh database for whoever asks. That of an application has its
 * tables already, copied: some fifty migrations are half a second for each of dozens of contexts.
 */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Databases with nothing but tables, by where their migrations are. */
    private static final Map<String, String> MIGRATED = new ConcurrentHashMap<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = context.getEnvironment();
        var locations = settings.getProperty("spring.flyway.locations");
        var url = locations == null ? fresh() : url(create(migrated(settings, locations)));
        TestPropertyValues.of("spring.datasource.url=" + url, "spring.datasource.username=postgres")
                .applyTo(context);
    }

    /** @return JDBC address of an empty database, user {@code postgres}, no password */
    public static String fresh() {
        return url(create("template1"));
    }

    /** By the settings of the application, so that it finds nothing left to do; who wants to see it at work asks for an empty one. */
    private static String migrated(PropertyResolver settings, String locations) {
        return MIGRATED.computeIfAbsent(locations, where -> {
            var name = create("template1");
            Flyway.configure()
                    .dataSource(url(name), "postgres", "")
                    .locations(StringUtils.commaDelimitedListToStringArray(where))
                    .table(settings.getRequiredProperty("spring.flyway.table"))
                    .outOfOrder(true)
                    .load()
                    .migrate();
            return name;
        });
    }

    private static String create(String template) {
        var name = "test" + COUNT.incrementAndGet();
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE %s TEMPLATE %s".formatted(name, template));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    private static String url(String database) {
        return Server.POSTGRES.getJdbcUrl("postgres", database);
    }

    private static final class Server {
        /** A folder each, named by the JVM whose server it is. */
        private static final Path DATA = Path.of("target", "test-postgresql-data");

        static final EmbeddedPostgres POSTGRES = start();

        /** Stopped after the Spring contexts: with a shutdown hook of its own the connection pools would hang. */
        private static EmbeddedPostgres start() {
            try {
                LeftServers.stop(DATA);
                var postgres = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        .setDataDirectory(DATA.resolve(
                                        String.valueOf(ProcessHandle.current().pid()))
                                .toFile())
                        .setOverrideWorkingDirectory(
                                Path.of("target", "test-postgresql").toFile())
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
                SpringApplication.getShutdownHandlers().add(() -> stop(postgres));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres postgres) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
