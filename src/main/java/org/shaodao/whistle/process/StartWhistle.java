package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.PROCESS;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.shaodao.whistle.Unstarted;
import org.shaodao.whistle.WhistleRegistered;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts the process of a registered whistle, by a job after the row is safe. Starting twice changes nothing. */
@Component
class StartWhistle implements LaterWork {
    static final String KIND = "start-whistle";

    private final Unstarted unstarted;
    private final RuntimeService runtime;
    private final Later later;

    StartWhistle(Unstarted unstarted, @Lazy RuntimeService runtime, Later later) {
        this.unstarted = unstarted;
        this.runtime = runtime;
        this.later = later;
    }

    @EventListener
    void on(WhistleRegistered whistle) {
        later.run(KIND, whistle.caseNo());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String label() {
        return "启动案件流程";
    }

    @Override
    @Transactional
    public void run(String caseNo) {
        if (unstarted.claim(caseNo)) {
            runtime.startProcessInstanceByKey(PROCESS, caseNo, Map.ofEntries(CASE_NO.is(caseNo)));
        }
    }
}
