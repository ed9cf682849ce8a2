package org.shaodao.faults;

import java.io.IOException;
import java.util.List;

/**
 * A network of its own for one node (a network namespace), with two lines to the rest: one to the database, which can be
 * pulled out, and one for everybody else. What is sent into a pulled line is lost: nobody is told that it is.
 */
final class Island implements AutoCloseable {
    private static final String NAME = "shaodao-island";
    /** Names of an interface have 15 characters at most. */
    private static final Line DATABASE = new Line("shaodao-db", 77);

    private static final Line EVERYBODY = new Line("shaodao-all", 78);

    /** Outside it ends at .1, on the island at .2. */
    private record Line(String name, int net) {
        String outside() {
            return "10.201.%d.1".formatted(net);
        }

        String island() {
            return "10.201.%d.2".formatted(net);
        }

        void lay() throws IOException {
            var end = name + "-i";
            Command.run("ip", "link", "add", name, "type", "veth", "peer", "name", end, "netns", NAME);
            Command.run("ip", "addr", "add", outside() + "/30", "dev", name);
            Command.run("ip", "link", "set", name, "up");
            Command.run("ip", "-n", NAME, "addr", "add", island() + "/30", "dev", end);
            Command.run("ip", "-n", NAME, "link", "set", end, "up");
        }
    }

    Island() throws IOException {
        // What a run left that was killed.
        close();
        Command.run("ip", "netns", "add", NAME);
        Command.run("ip", "-n", NAME, "link", "set", "lo", "up");
        DATABASE.lay();
        EVERYBODY.lay();
    }

    /** What a command begins with that is to run there. */
    List<String> within() {
        return List.of("ip", "netns", "exec", NAME);
    }

    /** Where a database is to listen for whoever is on the island. */
    static String databaseAddress() {
        return DATABASE.outside();
    }

    /** Where somebody listens whom both sides reach. */
    String everybodysAddress() {
        return EVERYBODY.outside();
    }

    /** Where a node on the island is reached. */
    String address() {
        return EVERYBODY.island();
    }

    /** Pulls out the line to the database. */
    void cut() throws IOException {
        Command.run("ip", "link", "set", DATABASE.name(), "down");
    }

    void mend() throws IOException {
        Command.run("ip", "link", "set", DATABASE.name(), "up");
    }

    @Override
    public void close() {
        // The lines go with their outer ends; the namespace itself may live on for a moment.
        gone("ip", "link", "del", DATABASE.name());
        gone("ip", "link", "del", EVERYBODY.name());
        gone("ip", "netns", "del", NAME);
    }

    private static void gone(String... command) {
        try {
            Command.run(command);
        } catch (IOException e) {
            // It was not there.
        }
    }
}
