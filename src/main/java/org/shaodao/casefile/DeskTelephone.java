package org.shaodao.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shaodao.audit.Journal;
import org.shaodao.intake.Reporters;
import org.shaodao.whistle.DeskList;
import org.shaodao.whistle.DeskList.DeskRow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Open cases by the reporter's telephone: somebody calls and has no number at hand. Each look is recorded with its case. */
@Service
class DeskTelephone {
    private static final int MOST = 30;

    private final DeskList desk;
    private final Reporters reporters;
    private final Journal journal;

    DeskTelephone(DeskList desk, Reporters reporters, Journal journal) {
        this.desk = desk;
        this.reporters = reporters;
        this.journal = journal;
    }

    /** @param areas only cases of these */
    @Transactional
    public List<DeskRow> find(Collection<String> areas, String phone) {
        var numbers = Set.copyOf(reporters.findByPhone(phone.strip()));
        if (numbers.isEmpty()) {
            return List.of();
        }
        var filter = new DeskList.Filter(List.of(), Set.of(), null, null, null, Optional.of(numbers));
        var found = desk.of(areas, filter, null, MOST);
        found.forEach(row -> journal.recordAccess(row.caseNo(), "电话查询", "按反映人电话查到本案"));
        return found;
    }
}
