package org.shaodao.whistle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose dispatch a unit's part is: that of the person who dispatched, and of those in whose stead they did. None of them
 * rules on the objection to it.
 */
@Component
class Dispatchers {
    private final JdbcClient db;
    private final CaseStore cases;
    private final SlotStore slots;
    private final Directory directory;

    Dispatchers(JdbcClient db, CaseStore cases, SlotStore slots, Directory directory) {
        this.db = db;
        this.cases = cases;
        this.slots = slots;
        this.directory = directory;
    }

    /** Somebody dispatches in the case now: remembers for whom, when not by a duty of their own. */
    void remember(String caseNo, String user) {
        var mine = directory.groups(user);
        directory.upwards(cases.get(caseNo).areaCode()).stream()
                .map(area -> Duty.DISPATCH.group(area.code()))
                .filter(mine::contains)
                .findFirst()
                .map(group -> directory.inSteadOf(user, List.of(group)))
                .orElse(Set.of())
                .forEach(absent -> db.sql("INSERT INTO whistle_dispatched_for (case_no, user_id, absent) "
                                + "VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(caseNo, user, absent)
                        .update());
    }

    /** User ids, the one who dispatched first; empty when the catalogue or a rule did. */
    Set<String> of(String caseNo, String unit) {
        var all = new LinkedHashSet<String>();
        slots.dispatchedBy(caseNo, unit).ifPresent(user -> {
            all.add(user);
            all.addAll(db.sql(
                            "SELECT absent FROM whistle_dispatched_for WHERE case_no = ? AND user_id = ? ORDER BY absent")
                    .params(caseNo, user)
                    .query(String.class)
                    .list());
        });
        return all;
    }
}
