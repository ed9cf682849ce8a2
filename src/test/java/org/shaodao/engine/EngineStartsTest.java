package org.shaodao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;

@ShaodaoTest
class EngineStartsTest {
    @Autowired
    ProcessEngine engine;

    @Test
    void theApplicationStartsWithItsEngineOnPostgresql() {
        assertThat(engine.getManagementService().getTableCount()).containsKey("ACT_RU_TASK");
    }
}
