package org.shaodao.meeting.agenda.process;

import org.shaodao.directory.Duty;
import org.shaodao.engine.ProcessStarters;
import org.springframework.stereotype.Component;

/** Who may propose an item in Tasklist: liaisons and secretaries (processes.md, process 4). */
@Component
class AgendaStarters implements ProcessStarters {
    @Override
    public String processKey() {
        return AgendaItem.PROCESS;
    }

    @Override
    public boolean mayStart(String groupId) {
        return groupId.endsWith("-" + Duty.LIAISON.code()) || groupId.endsWith("-" + Duty.SECRETARY.code());
    }
}
