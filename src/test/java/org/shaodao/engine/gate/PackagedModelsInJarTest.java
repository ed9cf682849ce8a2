package org.shaodao.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.LaunchedClassLoader;
import org.springframework.boot.loader.net.protocol.Handlers;
import org.springframework.boot.loader.net.protocol.jar.JarUrl;

/**
 * What is packaged has the same names and the same bytes in a folder, in a jar and in the executable jar: else the first
 * start after {@code mvn spring-boot:run} would deploy every model again.
 */
class PackagedModelsInJarTest {
    private static final String PROTOCOLS = "java.protocol.handler.pkgs";

    private final PackagedModels fromFolder = new PackagedModels();

    /** A folder on the way that is called like one inside. */
    @TempDir
    Path folder;

    private String protocols = "";

    @BeforeEach
    void remember() {
        protocols = System.getProperty(PROTOCOLS, "");
    }

    @AfterEach
    void putBack() {
        System.setProperty(PROTOCOLS, protocols);
    }

    @Test
    void aJarBringsTheSameModels() throws Exception {
        try (var classPath =
                new URLClassLoader(new URL[] {jar("").toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            same(PackagedModels.in(classPath));
        }
    }

    @Test
    void soDoesTheExecutableJar() throws Exception {
        Handlers.register();
        var classes = JarUrl.create(jar("BOOT-INF/classes/").toFile(), "BOOT-INF/classes/");
        assertThat(classes.toString()).startsWith("jar:nested:");
        try (var classPath =
                new LaunchedClassLoader(false, new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            same(PackagedModels.in(classPath));
        }
    }

    private void same(PackagedModels packaged) {
        assertThat(fromFolder.files()).containsKey("bpmn/whistle/whistle-dispatch.bpmn");
        assertThat(packaged.files().keySet())
                .containsExactlyElementsOf(fromFolder.files().keySet());
        packaged.files()
                .forEach((name, content) -> assertThat(content)
                        .as(name)
                        .isEqualTo(fromFolder.files().get(name)));
    }

    /** With entries for its folders, as Maven writes them. */
    private Path jar(String prefix) throws IOException {
        var file = Files.createDirectories(folder.resolve("bpmn/forms")).resolve("shaodao 1.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            var folders = new HashSet<String>();
            for (var model : fromFolder.files().entrySet()) {
                var name = prefix + model.getKey();
                for (var end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
                    if (folders.add(name.substring(0, end + 1))) {
                        entry(jar, name.substring(0, end + 1), new byte[0]);
                    }
                }
                entry(jar, name, model.getValue());
            }
        }
        return file;
    }

    private static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
