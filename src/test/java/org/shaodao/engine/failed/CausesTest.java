package org.shaodao.engine.failed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Why a job failed, in words and without anybody's. */
class CausesTest {
    @Test
    void theInnermostKnownKindIsTheReason() {
        assertThat(Causes.of("""
                        org.camunda.bpm.engine.ProcessEngineException: ENGINE-03083 Unexpected exception while executing
                        \tat org.camunda.bpm.engine.impl.Context.invoke(Context.java:1)
                        Caused by: org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC Connection
                        \t... 12 more
                        Caused by: java.net.ConnectException: Connection refused
                        """)).isEqualTo("数据库无法访问");
    }

    @Test
    void anUnknownKindIsNamedAndNothingOfItsMessage() {
        assertThat(Causes.of("java.lang.IllegalStateException: 张三 13812345678\n\tat org.shaodao.X.y(X.java:1)"))
                .isEqualTo("程序内部错误（IllegalStateException）");
    }

    @Test
    void theEnginesOwnCodeIsSaid() {
        assertThat(Causes.of("org.camunda.bpm.engine.ProcessEngineException: ENGINE-02004 No outgoing sequence flow\n"))
                .isEqualTo("流程引擎报错（ENGINE-02004）");
    }

    @Test
    void withoutATraceNothingIsGuessed() {
        assertThat(Causes.of("")).isEqualTo("原因没有记录");
    }
}
