package org.shaodao.benchmark;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.shaodao.Shaodao;
import org.shaodao.benchmark.stock.BigCity;
import org.shaodao.benchmark.stock.Stock;
import org.shaodao.directory.Directory;
import org.shaodao.directory.DirectoryMirror;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

/** An application with a stock of open cases in a large city. */
final class Stocked implements AutoCloseable {
    private static final int SEED = 1;
    private static final int DAYS = Integer.getInteger("days", 2);
    /** Of so many closed cases the engine's history is kept: of a million it would be some 110 GB. */
    private static final int TOLD = Integer.getInteger("told", 100_000);

    private final ServletWebServerApplicationContext application;

    /**
     * Starts it, and fills it unless it has been filled before.
     *
     * @param open cases under way
     * @param closed cases that are over, of this year or, beyond {@link #TOLD}, of the nine before it
     * @param more arguments of the application
     */
    Stocked(int open, int closed, String... more) {
        application = start(BenchDatabase.named("stock_%d_%d".formatted(open, closed)), more);
        var db = bean(JdbcClient.class);
        var there = db.sql("SELECT count(*) FROM (SELECT FROM whistle_case LIMIT 1000) few")
                .query(Integer.class)
                .single();
        if (there < 1000) {
            var since = System.nanoTime();
            var stock = Stock.of(application, SEED, DAYS, LocalDate.now(), true);
            var led = System.nanoTime();
            stock.add(open, Math.min(closed, TOLD), Math.max(0, closed - TOLD));
            var added = System.nanoTime();
            db.sql("VACUUM ANALYZE").update();
            // What takes longer is of no use to anybody, and the benchmark has to end.
            db.sql("ALTER DATABASE %s SET statement_timeout = '20s'"
                            .formatted(db.sql("SELECT current_database()")
                                    .query(String.class)
                                    .single()))
                    .update();
            System.out.printf(
                    "STOCK %d open, %d closed: templates %.0f s, copies %.0f s, vacuum %.0f s%n",
                    open, closed, (led - since) / 1e9, (added - led) / 1e9, (System.nanoTime() - added) / 1e9);
        }
        BigCity.mirror(bean(Directory.class), bean(DirectoryMirror.class));
    }

    static ServletWebServerApplicationContext start(String database, String... more) {
        // One of each: Spring reads what is said twice as a list.
        var arguments = new LinkedHashMap<String, String>();
        Stream.concat(
                        Stream.of(
                                "--spring.datasource.url=" + database,
                                "--spring.datasource.username=postgres",
                                "--server.port=0",
                                "--spring.datasource.hikari.maximum-pool-size=4",
                                // To make the indexes of a large stock takes minutes.
                                "--spring.datasource.hikari.data-source-properties.socketTimeout=0"),
                        Stream.of(more))
                .forEach(argument -> arguments.put(argument.substring(0, argument.indexOf('=')), argument));
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(Shaodao.class)
                .profiles("test")
                .registerShutdownHook(false)
                .run(arguments.values().toArray(String[]::new));
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    int port() {
        return application.getWebServer().getPort();
    }

    /** As within a request of this person. */
    <T> T as(String user, Supplier<T> work) {
        return as(application, user, work);
    }

    static <T> T as(ServletWebServerApplicationContext application, String user, Supplier<T> work) {
        var signedIn = new StaffAuthentication(
                application.getBean(StaffAccounts.class).find(user).orElseThrow());
        var identities = application.getBean(IdentityService.class);
        SecurityContextHolder.getContext().setAuthentication(signedIn);
        identities.setAuthentication(user, signedIn.groups());
        try {
            return work.get();
        } finally {
            identities.clearAuthentication();
            SecurityContextHolder.clearContext();
        }
    }

    @Override
    public void close() {
        application.close();
    }
}
