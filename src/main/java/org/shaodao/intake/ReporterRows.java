package org.shaodao.intake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** {@code intake_reporter}: who reported, and the code that opens their case to them. */
@Repository
class ReporterRows {
    private final JdbcClient jdbc;

    ReporterRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String caseNo, Contact contact, QueryCode queryCode, Instant now) {
        jdbc.sql("""
                        INSERT INTO intake_reporter (case_no, name, phone, query_code, created_at)
                        VALUES (:caseNo, :name, :phone, :queryCode, :now)
                        """)
                .param("caseNo", caseNo)
                .param("name", contact.name())
                .param("phone", contact.phone())
                .param("queryCode", queryCode.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Row> find(String caseNo) {
        return jdbc.sql("SELECT name, phone, query_code FROM intake_reporter WHERE case_no = ?")
                .param(caseNo)
                .query(Row.class)
                .optional();
    }

    List<String> byPhone(String phone) {
        return jdbc.sql("SELECT case_no FROM intake_reporter WHERE phone = ? ORDER BY created_at DESC, case_no DESC")
                .param(phone)
                .query(String.class)
                .list();
    }

    /** Personal data: hidden in logs. */
    record Row(@Nullable String name, @Nullable String phone, String queryCode) {
        @Override
        public String toString() {
            return "Row[hidden]";
        }
    }
}
