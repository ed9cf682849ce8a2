package org.shaodao.casefile;

import java.util.List;
import org.shaodao.casefile.OpenTasks.OpenTask;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.Slot;

/** Everything about a case that decides who sees it and what they may do. */
record CaseFile(CaseRecord record, List<Slot> slots, List<OpenTask> tasks) {
    String caseNo() {
        return record.caseNo();
    }

    /** Something can still happen to it. */
    boolean open() {
        return switch (record.state()) {
            case CLOSED, REJECTED, WITHDRAWN, CANCELLED -> false;
            default -> true;
        };
    }
}
