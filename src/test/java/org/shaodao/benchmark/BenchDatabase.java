package org.shaodao.benchmark;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.shaodao.testing.TestDatabase;

/** Where a benchmark keeps its cases: a server that is given, where they are found again, or the tests' own. */
final class BenchDatabase {
    private static final @Nullable String SERVER = System.getProperty("server");

    private BenchDatabase() {}

    /**
     * @param name lower-case
     * @return address, for the user {@code postgres} without a password
     */
    static String named(String name) {
        if (SERVER == null) {
            return TestDatabase.fresh();
        }
        try (var connection = DriverManager.getConnection(SERVER + "/postgres", "postgres", "");
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + name);
            }
            return SERVER + "/" + name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
