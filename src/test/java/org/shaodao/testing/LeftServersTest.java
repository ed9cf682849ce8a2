package org.shaodao.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM left is removed; what lives, or is no server, is left alone. */
class LeftServersTest {
    @TempDir
    Path all;

    @Test
    void theDataOfADeadOneGoesAndThatOfALivingOneStays() throws IOException, InterruptedException {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        var mine = ProcessHandle.current().pid();
        folder(ended.pid(), mine);
        folder(mine, mine);

        LeftServers.stop(all);

        // The number in the dead one's folder is this JVM's by now, which is no server and lives on.
        assertThat(all.resolve(String.valueOf(ended.pid()))).doesNotExist();
        assertThat(all.resolve(String.valueOf(mine))).exists();
    }

    private void folder(long jvm, long server) throws IOException {
        var folder = Files.createDirectory(all.resolve(String.valueOf(jvm)));
        Files.writeString(folder.resolve("postmaster.pid"), server + "\n/somewhere\n");
    }
}
