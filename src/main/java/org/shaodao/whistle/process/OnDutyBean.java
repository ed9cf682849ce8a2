package org.shaodao.whistle.process;

import java.util.List;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.engine.InModels;
import org.shaodao.whistle.NightCalls;
import org.springframework.stereotype.Component;

/**
 * For candidate users in models: who is on duty (值班) and has the work of an emergency beside the group. Nobody by day, and
 * nobody in any other case: {@code ${onDuty.area('dispatch', areaCode, caseNo)}}, {@code ${onDuty.unit('handle', unit,
 * caseNo)}}.
 */
@Component("onDuty")
@InModels
class OnDutyBean {
    private final NightCalls calls;
    private final Directory directory;

    OnDutyBean(NightCalls calls, Directory directory) {
        this.calls = calls;
        this.directory = directory;
    }

    /** Beside {@code ${directory.group(duty, areaCode)}}. */
    public List<String> area(String duty, String areaCode, String caseNo) {
        return calls.called(caseNo, directory.group(Duty.of(duty), areaCode));
    }

    /** Beside {@code ${directory.unitGroup(duty, unitCode)}}. */
    public List<String> unit(String duty, String unitCode, String caseNo) {
        return calls.called(caseNo, directory.unitGroup(Duty.of(duty), unitCode));
    }
}
