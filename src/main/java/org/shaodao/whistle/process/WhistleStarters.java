package org.shaodao.whistle.process;

import org.shaodao.directory.Duty;
import org.shaodao.engine.ProcessStarters;
import org.springframework.stereotype.Component;

/** Who may blow a whistle in Tasklist: grid workers, communities and dispatchers (processes.md, process 1). */
@Component
class WhistleStarters implements ProcessStarters {
    @Override
    public String processKey() {
        return WhistleDispatch.PROCESS;
    }

    @Override
    public boolean mayStart(String groupId) {
        return has(groupId, Duty.REPORT) || has(groupId, Duty.VERIFY) || has(groupId, Duty.DISPATCH);
    }

    private static boolean has(String groupId, Duty duty) {
        return groupId.endsWith("-" + duty.code());
    }
}
