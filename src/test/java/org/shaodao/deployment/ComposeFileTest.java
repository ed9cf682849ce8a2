package org.shaodao.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.logging.structured.CommonStructuredLogFormat;
import org.springframework.util.ReflectionUtils;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** There is no container engine where this is built: the container files are read instead of run. */
class ComposeFileTest {
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{[A-Z_]+:\\?[^}]+}");

    private final Map<String, Object> compose =
            new Yaml(new SafeConstructor(new LoaderOptions())).load(Papers.read("docker-compose.yml"));

    @Test
    void twoNodesOnOneDatabaseStandBehindAProxy() {
        assertThat(map(compose, "services")).containsOnlyKeys("database", "node1", "node2", "proxy");
        assertThat(service("database").get("image")).asString().startsWith("postgres:17");
        assertThat(service("node2").get("image")).isEqualTo(service("node1").get("image"));
        assertThat(environment("node2")).isEqualTo(environment("node1"));
        assertThat(environment("node1").get("SPRING_DATASOURCE_URL"))
                .isEqualTo("jdbc:postgresql://database:5432/"
                        + environment("database").get("POSTGRES_DB"));
        assertThat(environment("node1").get("SPRING_DATASOURCE_USERNAME"))
                .isEqualTo(environment("database").get("POSTGRES_USER"));
        assertThat(environment("node1").get("SPRING_DATASOURCE_PASSWORD"))
                .isEqualTo(environment("database").get("POSTGRES_PASSWORD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"database", "node1", "node2"})
    void whatOthersWaitForSaysHowItIs(String name) {
        assertThat(map(service(name), "healthcheck")).containsKeys("test", "interval", "timeout", "retries");
    }

    @Test
    void theSecondNodeWaitsForTheFirst() {
        assertThat(waitsFor("node1")).isEqualTo(Map.of("database", "service_healthy"));
        assertThat(waitsFor("node2")).isEqualTo(Map.of("database", "service_healthy", "node1", "service_healthy"));
        assertThat(waitsFor("proxy")).containsEntry("node1", "service_healthy");
    }

    @Test
    void noPasswordIsWrittenDownAndNoneHasADefault() {
        for (var name : map(compose, "services").keySet()) {
            environment(name).forEach((variable, value) -> {
                if (variable.contains("PASSWORD")) {
                    assertThat(value).as(variable).matches(REQUIRED);
                } else {
                    assertThat(value).as(variable).doesNotContainPattern("(?i)secret|passw|token");
                }
            });
        }
        assertThat(Papers.read(".gitignore")).containsPattern("(?m)^/?\\.env$");
    }

    @Test
    void aNodeIsToldOnlyWhatItReads() {
        var read = Papers.settings().stream().map(Papers::environmentName).toList();
        environment("node1").keySet().forEach(variable -> {
            if (variable.startsWith("SPRING_DATASOURCE_")) {
                var property = variable.substring("SPRING_DATASOURCE_".length()).toLowerCase(Locale.ROOT);
                assertThat(ReflectionUtils.findField(DataSourceProperties.class, property))
                        .as(variable)
                        .isNotNull();
            } else if (variable.equals("LOGGING_STRUCTURED_FORMAT_CONSOLE")) {
                assertThat(CommonStructuredLogFormat.valueOf(
                                String.valueOf(environment("node1").get(variable))
                                        .toUpperCase(Locale.ROOT)))
                        .isEqualTo(CommonStructuredLogFormat.LOGSTASH);
            } else {
                assertThat(read).contains(variable);
            }
        });
        assertThat(environment("node1")).containsKeys("SPRING_DATASOURCE_URL", "SHAODAO_ADMIN_PASSWORD");
    }

    @Test
    void theProxyIsTheOnlyDoorAndTheOnlyOneBelieved() {
        assertThat(service("proxy").get("ports")).isEqualTo(List.of("80:80", "443:443"));
        assertThat(Stream.of("database", "node1", "node2").map(this::service))
                .allSatisfy(service -> assertThat(service).doesNotContainKey("ports"));
        var address = map(map(service("proxy"), "networks"), "default").get("ipv4_address");
        assertThat(environment("node1").get("SHAODAO_TRUSTED_PROXY")).isEqualTo(address);
        assertThat(Papers.read("docker/Caddyfile")).contains("reverse_proxy node1:8080 node2:8080");
    }

    @Test
    void filesAndVolumesThatAreMountedExist() {
        var named = map(compose, "volumes").keySet();
        for (var name : map(compose, "services").keySet()) {
            for (var mount : strings(service(name).get("volumes"))) {
                var source = mount.substring(0, mount.indexOf(':'));
                if (source.startsWith("./")) {
                    assertThat(Path.of(source)).isRegularFile();
                } else {
                    assertThat(named).contains(source);
                }
            }
        }
    }

    @Test
    void theImageIsBuiltFromFilesThatExistAndAreNotLeftOut() {
        var sent = Papers.read(".dockerignore")
                .lines()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        var copied = instructions("COPY")
                .filter(copy -> !copy.startsWith("--from"))
                .map(copy -> List.of(copy.split(" ")))
                .flatMap(copy -> copy.subList(0, copy.size() - 1).stream())
                .toList();
        assertThat(copied).contains("pom.xml", "package-lock.json").allSatisfy(source -> {
            assertThat(Path.of(source)).exists();
            assertThat(sent).contains(source);
        });
    }

    @Test
    void theImageRunsInUtf8AndNotAsRoot() {
        var last = Papers.read("Dockerfile").lastIndexOf("\nFROM ");
        var image = Papers.read("Dockerfile").substring(last);
        assertThat(image).containsPattern("(?m)^USER (?!root|0)\\S+$").contains("LANG=C.UTF-8");
        assertThat(image.indexOf("\nUSER ")).isLessThan(image.indexOf("\nENTRYPOINT "));
        assertThat(image).contains("-Dfile.encoding=UTF-8", "-Duser.timezone=Asia/Shanghai");
    }

    private static Stream<String> instructions(String name) {
        return Arrays.stream(Papers.read("Dockerfile").split("\n"))
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1));
    }

    private Map<String, Object> service(String name) {
        return map(map(compose, "services"), name);
    }

    private Map<String, String> environment(String service) {
        var environment = new HashMap<String, String>();
        map(service(service), "environment").forEach((name, value) -> environment.put(name, String.valueOf(value)));
        return environment;
    }

    private Map<String, String> waitsFor(String service) {
        var conditions = new HashMap<String, String>();
        var others = map(service(service), "depends_on");
        others.keySet()
                .forEach(other ->
                        conditions.put(other, String.valueOf(map(others, other).get("condition"))));
        return conditions;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String name) {
        assertThat(parent.get(name)).as(name).isInstanceOf(Map.class);
        return (Map<String, Object>) Objects.requireNonNull(parent.get(name));
    }

    private static List<String> strings(@Nullable Object list) {
        var strings = new ArrayList<String>();
        if (list instanceof List<?> values) {
            values.forEach(value -> strings.add(String.valueOf(value)));
        }
        return strings;
    }
}
