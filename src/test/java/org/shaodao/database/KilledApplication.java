package org.shaodao.database;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** An application in a JVM of its own that has started its database and written a row: then it is killed. */
final class KilledApplication {
    static final String READY = "the row is written";

    private KilledApplication() {}

    /** @param arguments the folder of the database */
    public static void main(String[] arguments) throws Exception {
        var postgres =
                new EmbeddedDatabase().embeddedPostgres(new EmbeddedDatabaseProperties(Path.of(arguments[0]), true));
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table kept (word text)");
            statement.execute("insert into kept values ('吹哨')");
        }
        System.out.println(READY);
        new CountDownLatch(1).await();
    }
}
