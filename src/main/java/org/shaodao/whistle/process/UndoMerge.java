package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.shaodao.whistle.Merging;
import org.springframework.stereotype.Component;

/** {@code Task_UndoMerge}: the follower stands alone again, because its reporter is not content. */
@Component
class UndoMerge implements JavaDelegate {
    private final Merging merging;

    UndoMerge(Merging merging) {
        this.merging = merging;
    }

    @Override
    public void execute(DelegateExecution execution) {
        merging.undo(CASE_NO.in(execution), "诉求人不认可主案答复");
    }
}
