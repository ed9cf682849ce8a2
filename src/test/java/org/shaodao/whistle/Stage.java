package org.shaodao.whistle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.AuditEntry;
import org.shaodao.audit.Timeline;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings cases to where a story begins, by the services that do so in the application; reads what became of them. */
class Stage {
    @Autowired
    Registration registration;

    @Autowired
    Dispatching dispatching;

    @Autowired
    Slots slots;

    @Autowired
    Answers answers;

    @Autowired
    Callbacks callbacks;

    @Autowired
    Merging merging;

    @Autowired
    Closing closing;

    @Autowired
    CaseStore cases;

    @Autowired
    Timeline timeline;

    @Autowired
    JdbcClient db;

    /** A resident who can be called back blew it in the community 春晖. */
    String registered() {
        return registration.register(whistle(null));
    }

    String registered(WhistleKind kind) {
        return registration.register(whistle("chunhui", kind, null));
    }

    String registeredIn(String area) {
        return registration.register(whistle(area, WhistleKind.SERVICE, null));
    }

    NewWhistle whistle(@Nullable String follows) {
        return whistle("chunhui", WhistleKind.SERVICE, follows);
    }

    private static NewWhistle whistle(String area, WhistleKind kind, @Nullable String follows) {
        return new NewWhistle(
                "路口堆满建筑垃圾",
                "三天了没人管",
                area,
                "春晖路12号",
                null,
                kind,
                null,
                null,
                null,
                Source.RESIDENT,
                null,
                null,
                true,
                null,
                follows);
    }

    String dispatched() {
        var caseNo = registered();
        dispatch(caseNo);
        return caseNo;
    }

    void dispatch(String caseNo) {
        dispatching.open(caseNo, "chengguan", List.of());
    }

    String answered(String reply) {
        var caseNo = dispatched();
        answer(caseNo, reply);
        return caseNo;
    }

    /** The lead unit does its part and answers for all. */
    void answer(String caseNo, String reply) {
        slots.finish(caseNo, "chengguan");
        answers.consolidate(caseNo, reply);
    }

    /** Its reporter was not reached in three attempts. */
    String closed() {
        var caseNo = answered("已清运");
        close(caseNo);
        return caseNo;
    }

    void close(String caseNo) {
        callbacks.plan(caseNo);
        closing.close(caseNo);
    }

    /** A case that waits for the answer of its master. */
    String follower(String master) {
        var caseNo = registered();
        merging.merge(caseNo, master);
        return caseNo;
    }

    CaseRecord look(String caseNo) {
        return cases.get(caseNo);
    }

    /** Messages that the process has still to hear, in the order they were written. */
    List<String> told(String caseNo) {
        return db.sql("SELECT message FROM whistle_told WHERE case_no = ? AND heard_at IS NULL AND dropped_at IS NULL "
                        + "ORDER BY id")
                .param(caseNo)
                .query(String.class)
                .list();
    }

    /** The story of a case as its timeline tells it: 派单：主办：城管局. */
    List<String> story(String caseNo) {
        return timeline.of(caseNo, null, 100).stream().map(Stage::line).toList();
    }

    private static String line(AuditEntry entry) {
        return entry.action() + "：" + entry.text();
    }
}
