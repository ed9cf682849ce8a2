package org.shaodao.benchmark.stock;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables in which a case leaves rows, read from the database itself: a new one is taken along without being named. */
final class Schema {
    /** What belongs to the installation, to people or to a moment, and not to a case. */
    private static final Pattern NOT_OF_A_CASE = Pattern.compile(
            "(act_re|act_id|directory|security|spring|calendar|shaodao)_.*|act_ge_(property|schema_log)|act_ru_(filter|meter_log|task_meter_log|jobdef|batch)"
                    + "|clock_policy|engine_deployment_author|work_submission|agenda.*|meeting.*|joint_.*|resolution.*|review.*|body.*");

    private final Map<String, List<Column>> tables = new LinkedHashMap<>();

    /**
     * A column.
     *
     * @param counter the table whose numbers stand here, empty for none
     */
    record Column(String name, String type, String counter) {}

    Schema(JdbcClient db) {
        var counters = counters(db);
        db.sql("""
                        SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
                        ORDER BY c.table_name, c.ordinal_position
                        """).query(row -> {
            var table = row.getString(1);
            if (!NOT_OF_A_CASE.matcher(table).matches()) {
                tables.computeIfAbsent(table, none -> new java.util.ArrayList<>())
                        .add(new Column(
                                row.getString(2),
                                row.getString(3),
                                counters.getOrDefault(table + "." + row.getString(2), "")));
            }
        });
    }

    /** Numbered rows, and what refers to them by a foreign key. */
    private static Map<String, String> counters(JdbcClient db) {
        var counters = new HashMap<String, String>();
        var numbered = new HashSet<String>();
        db.sql("""
                        SELECT table_name, column_name FROM information_schema.columns
                        WHERE table_schema = 'public' AND (is_identity = 'YES' OR column_default LIKE 'nextval%')
                        """).query(row -> {
            numbered.add(row.getString(1) + "." + row.getString(2));
            counters.put(row.getString(1) + "." + row.getString(2), row.getString(1));
        });
        db.sql("""
                        SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, f.attname
                        FROM pg_constraint c
                        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
                        JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]
                        WHERE c.contype = 'f' AND cardinality(c.conkey) = 1
                        """).query(row -> {
            if (numbered.contains(row.getString(3) + "." + row.getString(4))) {
                counters.put(row.getString(1) + "." + row.getString(2), row.getString(3));
            }
        });
        // Without a foreign key: the newest of a digest.
        counters.put("site_message.latest_id", "site_message");
        return counters;
    }

    Set<String> tables() {
        return tables.keySet();
    }

    List<Column> columns(String table) {
        return tables.getOrDefault(table, List.of());
    }
}
