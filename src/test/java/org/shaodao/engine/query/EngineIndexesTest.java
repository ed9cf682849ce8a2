package org.shaodao.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Each index is there and serves the engine's query that it was made for; small tables are read whole, unless they must not. */
@ShaodaoTest
@Transactional
class EngineIndexesTest {
    @Autowired
    JdbcClient db;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    act_ru_task_parent         | SELECT * FROM act_ru_task WHERE parent_task_id_ = 'a'
                    act_ru_job_due             | SELECT id_ FROM act_ru_job WHERE duedate_ IS NULL OR duedate_ <= localtimestamp ORDER BY duedate_ LIMIT 3
                    act_ru_variable_supervised | SELECT proc_inst_id_ FROM act_ru_variable WHERE name_ = 'supervised' AND type_ = 'boolean' AND long_ = 1 AND task_id_ IS NULL
                    """)
    void itsQueryGoesByIt(String index, String query) {
        assertThat(EngineIndexes.INDEXES.stream().map(EngineIndexes.Index::name))
                .contains(index);
        db.sql("SET LOCAL enable_seqscan = off").update();

        var plan =
                db.sql("EXPLAIN " + query).query(String.class).list().stream().collect(Collectors.joining("\n"));

        assertThat(plan).contains(index);
    }
}
