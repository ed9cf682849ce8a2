package org.shaodao.engine.deployment;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.shaodao.engine.ProcessNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Names of deployed processes, from the engine's table: its own queries ask for permissions, and whoever may read a history
 * may read what the model was called. A version never changes its name, so it is read once.
 */
@Component
class DeployedNames implements ProcessNames {
    private final JdbcClient jdbc;
    private final Map<Version, String> known = new ConcurrentHashMap<>();

    DeployedNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Version(String key, int number) {}

    @Override
    public String of(String processKey, int version) {
        var asked = new Version(processKey, version);
        var name = known.get(asked);
        if (name != null) {
            return name;
        }
        var read = jdbc.sql(
                        "SELECT name_ FROM act_re_procdef WHERE key_ = :key AND version_ = :version AND name_ <> ''")
                .param("key", processKey)
                .param("version", version)
                .query(String.class)
                .optional();
        read.ifPresent(found -> known.put(asked, found));
        return read.orElse(processKey);
    }
}
