package org.shaodao.benchmark.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.wholeway.City;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A copied case is a case: of the same shape as the one it was made from, whole, and it goes on through the engine. */
@ShaodaoTest(properties = "shaodao.number-range=6")
class StockCheck {
    private static final Map<String, Object> DONE =
            Map.of("handleDecision", "done", "contactNote", "已联系", "measures", "清运", "result", "已清");

    @Autowired
    ServletWebServerApplicationContext application;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient db;

    @LocalServerPort
    int port;

    @Test
    void aCopiedCaseIsOfTheSameShapeAndGoesOnThroughTheEngine() {
        var stock = Stock.of(application, 5, 1, LocalDate.now(), false);
        stock.add(60, 10);

        for (var kind : Kind.values()) {
            var real = stock.template(kind);
            var copies = copies(real);
            assertThat(copies).as(kind.name()).isNotEmpty();
            for (var copy : copies) {
                assertThat(shape(copy)).as(kind + " " + copy).isEqualTo(shape(real));
            }
        }
        everyReferenceLeadsSomewhere();
        assertThat(db.sql("SELECT count(*) FROM intake_reporter WHERE phone = '13899990000'")
                        .query(Integer.class)
                        .single())
                .as("each has a reporter of its own")
                .isEqualTo(Kind.values().length);
        assertThat(db.sql(
                                "SELECT count(*) FROM whistle_case c LEFT JOIN case_words w USING (case_no)"
                                        + " WHERE w.grams IS NULL OR NOT (w.grams @> case_entries(c) AND w.grams <@ case_entries(c))")
                        .query(Integer.class)
                        .single())
                .as("each is found by its own words")
                .isZero();
        var taken = List.of(Kind.REGISTERED, Kind.DISPATCHED, Kind.CLAIMED, Kind.ANSWERED);
        for (var kind : taken) {
            var copy = copies(stock.template(kind)).get(0);
            assertThat(closes(kind, copy)).as(kind + " " + copy).isEqualTo("closed");
        }
    }

    /** Of the copies of one template: what differs from it in state is none of its. */
    private List<String> copies(String real) {
        return db.sql("""
                        SELECT c.case_no FROM whistle_case c JOIN whistle_case r ON r.case_no = :real
                        WHERE c.case_no LIKE 'WH%-905%' AND c.state = r.state
                          AND (SELECT count(*) FROM audit_entry a WHERE a.case_no = c.case_no)
                            = (SELECT count(*) FROM audit_entry a WHERE a.case_no = r.case_no)
                          AND (SELECT count(*) FROM act_ru_task t JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
                               WHERE e.business_key_ = c.case_no AND t.assignee_ IS NOT NULL)
                            = (SELECT count(*) FROM act_ru_task t JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
                               WHERE e.business_key_ = r.case_no AND t.assignee_ IS NOT NULL)
                        ORDER BY 1
                        """).param("real", real).query(String.class).list();
    }

    /** How many rows of which table, reached from the number of the case. */
    private Map<String, Integer> shape(String caseNo) {
        var counts = new TreeMap<String, Integer>();
        var own = "(SELECT id_ FROM act_hi_procinst WHERE business_key_ = :no)";
        var byCase = Map.of(
                "whistle_case", "case_no = :no",
                "whistle_slot", "case_no = :no",
                "whistle_rating", "case_no = :no",
                "audit_entry", "case_no = :no",
                "intake_reporter", "case_no = :no",
                "intake_request", "case_no = :no",
                "clock", "subject = :no",
                "clock_watch", "subject = :no");
        byCase.forEach((table, condition) -> counts.put(table, count(table, condition, caseNo)));
        for (var table : List.of(
                "act_ru_execution",
                "act_ru_task",
                "act_ru_variable",
                "act_ru_event_subscr",
                "act_hi_procinst",
                "act_hi_actinst",
                "act_hi_taskinst",
                "act_hi_op_log",
                "act_hi_varinst")) {
            counts.put(table, count(table, "proc_inst_id_ IN " + own, caseNo));
        }
        counts.put("act_ru_job", count("act_ru_job", "process_instance_id_ IN " + own, caseNo));
        counts.put(
                "act_ru_identitylink",
                count(
                        "act_ru_identitylink",
                        "task_id_ IN (SELECT id_ FROM act_ru_task WHERE proc_inst_id_ IN " + own + ")",
                        caseNo));
        counts.put("engine_submission", count("engine_submission", "process_instance_id IN " + own, caseNo));
        counts.put("engine_form_text", count("engine_form_text", "process_instance_id IN " + own, caseNo));
        var clocks = "clock_id IN (SELECT id FROM clock WHERE subject = :no)";
        counts.put("clock_reminder", count("clock_reminder", clocks, caseNo));
        counts.put("clock_trace", count("clock_trace", clocks, caseNo));
        counts.put(
                "documents",
                count(
                        "act_ge_bytearray",
                        "id_ IN (SELECT bytearray_id_ FROM act_ru_variable WHERE proc_inst_id_ IN " + own + ")",
                        caseNo));
        return counts;
    }

    private int count(String table, String condition, String caseNo) {
        return db.sql("SELECT count(*) FROM " + table + " WHERE " + condition)
                .param("no", caseNo)
                .query(Integer.class)
                .single();
    }

    /** The copies were written past the foreign keys; so each is asked now. */
    private void everyReferenceLeadsSomewhere() {
        db.sql("""
                        SELECT format('SELECT count(*) FROM %s a WHERE a.%I IS NOT NULL AND NOT EXISTS (SELECT FROM %s b WHERE b.%I = a.%I)',
                            c.conrelid::regclass, a.attname, c.confrelid::regclass, f.attname, a.attname)
                        FROM pg_constraint c
                        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
                        JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]
                        WHERE c.contype = 'f' AND cardinality(c.conkey) = 1
                        """)
                .query(String.class)
                .list()
                .forEach(question -> assertThat(
                                db.sql(question).query(Integer.class).single())
                        .as(question)
                        .isZero());
    }

    private String closes(Kind kind, String no) {
        var city = new City(port, management);
        var area = one("SELECT area_code FROM whistle_case WHERE case_no = :no", no);
        var street = one(
                "SELECT parent FROM directory_area WHERE code = (SELECT area_code FROM whistle_case WHERE case_no = :no)",
                no);
        if (kind == Kind.REGISTERED) {
            city.does(
                    who(street, "dispatch"),
                    no,
                    "Task_Dispatch",
                    Map.of("dispatchDecision", "dispatch", "leadUnit", "chengguan", "assistUnits", List.of("zhujian")));
        }
        var units = db.sql(
                        "SELECT unit_code FROM whistle_slot WHERE case_no = :no AND state IN ('dispatched', 'handling') ORDER BY lead, id")
                .param("no", no)
                .query(String.class)
                .list();
        if (!kind.beyond(Kind.DISPATCHED)) {
            units.forEach(
                    unit -> city.does(who(unit, "handle"), no, "Task_CheckIn", Map.of("checkInDecision", "accept")));
        }
        if (!kind.beyond(Kind.CLAIMED)) {
            units.forEach(unit -> city.does(holder(no, unit), no, "Task_Handle", DONE));
            var lead = one("SELECT lead_unit FROM whistle_case WHERE case_no = :no", no);
            city.does(who(lead, "handle"), no, "Task_Consolidate", Map.of("replyText", "已清运"));
        }
        city.does(who(area, "verify"), no, "Task_Verify", Map.of("verifyResult", "pass"));
        city.does(
                who(street, "callback"),
                no,
                "Task_Callback",
                Map.of("contacted", true, "solved", true, "satisfaction", "satisfied"));
        return one("SELECT state FROM whistle_case WHERE case_no = :no", no);
    }

    /** Whoever has claimed it, else anybody of the unit. */
    private String holder(String no, String unit) {
        return db.sql("""
                        SELECT t.assignee_ FROM act_ru_task t JOIN act_ru_execution e ON e.id_ = t.proc_inst_id_
                        JOIN act_ru_identitylink l ON l.task_id_ = t.id_ AND l.group_id_ = :group
                        WHERE e.business_key_ = :no AND t.assignee_ IS NOT NULL
                        """)
                .param("no", no)
                .param("group", unit + "-handle")
                .query(String.class)
                .optional()
                .orElseGet(() -> who(unit, "handle"));
    }

    private String who(String unit, String duty) {
        return db.sql("SELECT user_id FROM directory_duty WHERE unit_code = ? AND duty = ? ORDER BY 1 LIMIT 1")
                .params(unit, duty)
                .query(String.class)
                .single();
    }

    private String one(String sql, String no) {
        return db.sql(sql).param("no", no).query(String.class).single();
    }
}
