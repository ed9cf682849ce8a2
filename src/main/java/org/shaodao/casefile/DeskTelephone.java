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

/** Open cases by the reporter's telephone: somebody calls and has no number at hand. Each look is recorded, and once more with each case. */
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
        var filter = new DeskList.Filter(List.of(), Set.of(), null, null, null, Optional.of(numbers));
        var found = numbers.isEmpty() ? List.<DeskRow>of() : desk.of(areas, filter, null, MOST);
        // Also when nothing was found: whoever tries numbers is to be seen.
        journal.recordAccess("", "按电话查询", "在工作台按反映人电话查询；查到 %d 件未结案件".formatted(found.size()));
        found.forEach(row -> journal.recordAccess(row.caseNo(), "按电话查到", "在工作台按反映人电话查到本案"));
        return found;
    }
}
