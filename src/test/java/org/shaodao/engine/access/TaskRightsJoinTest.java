package org.shaodao.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.ibatis.io.Resources;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.junit.jupiter.api.Test;

/** The engine's own statement is rewritten by its text: another engine may write it another way. */
class TaskRightsJoinTest {
    private static final String MAPPING = "org/camunda/bpm/engine/impl/mapping/entity/Task.xml";

    @Test
    void theTasksOfThisEngineAreJoinedByTheirIdAlone() throws IOException {
        String mapping;
        try (var file = Resources.getResourceAsStream(MAPPING)) {
            mapping = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        var asSent = mapping.replace(
                        "${authJoinStart}", DbSqlSessionFactory.databaseSpecificAuthJoinStart.get("postgres"))
                .replace("${authJoinSeparator}", DbSqlSessionFactory.databaseSpecificAuthJoinSeparator.get("postgres"))
                .replace("${authJoinEnd}", DbSqlSessionFactory.databaseSpecificAuthJoinEnd.get("postgres"));

        assertThat(TaskRightsJoin.byTask(asSent))
                .isNotEqualTo(asSent)
                .contains("AUTH ON (AUTH.RESOURCE_ID_ = RES.ID_)");
    }

    @Test
    void whatIsJoinedOtherwiseStaysAsItIs() {
        var other = "AUTH ON (AUTH.RESOURCE_ID_ IN ( RES.ID_ , '*' ))";
        assertThat(TaskRightsJoin.byTask(other)).isEqualTo(other);
    }
}
