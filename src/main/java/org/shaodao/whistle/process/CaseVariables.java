package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.AREA;
import static org.shaodao.whistle.process.WhistleDispatch.ASSIST_UNITS;
import static org.shaodao.whistle.process.WhistleDispatch.CASE_CARD;
import static org.shaodao.whistle.process.WhistleDispatch.CASE_NO;
import static org.shaodao.whistle.process.WhistleDispatch.CATEGORY;
import static org.shaodao.whistle.process.WhistleDispatch.CONSOLIDATED;
import static org.shaodao.whistle.process.WhistleDispatch.GRADE;
import static org.shaodao.whistle.process.WhistleDispatch.HOP_COUNT;
import static org.shaodao.whistle.process.WhistleDispatch.KIND;
import static org.shaodao.whistle.process.WhistleDispatch.LEAD_UNIT;
import static org.shaodao.whistle.process.WhistleDispatch.PLACE;
import static org.shaodao.whistle.process.WhistleDispatch.REWORK_COUNT;
import static org.shaodao.whistle.process.WhistleDispatch.SOLVED_ON_SPOT;
import static org.shaodao.whistle.process.WhistleDispatch.SPECIAL_GROUP;
import static org.shaodao.whistle.process.WhistleDispatch.SUPERVISED;
import static org.shaodao.whistle.process.WhistleDispatch.SURE;
import static org.shaodao.whistle.process.WhistleDispatch.TITLE;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.engine.ProcessVariable;
import org.shaodao.web.Masking;
import org.shaodao.whistle.CaseRecord;
import org.springframework.stereotype.Component;

/** What the process knows of a case from its first moment: a variable that a gateway reads must exist on every path. */
@Component
class CaseVariables {
    void begin(DelegateExecution execution, CaseRecord found) {
        CASE_NO.set(execution, found.caseNo());
        TITLE.set(execution, Masking.text(found.title()));
        PLACE.set(execution, Masking.text(found.place()));
        AREA.set(execution, found.areaCode());
        KIND.set(execution, found.kind());
        setOrClear(execution, CATEGORY, found.category());
        setOrClear(execution, SPECIAL_GROUP, found.specialGroup() == null ? null : Choices.code(found.specialGroup()));
        if (found.grade() != null) {
            GRADE.set(execution, found.grade());
        }
        SOLVED_ON_SPOT.set(execution, found.spotResult() != null);
        REWORK_COUNT.set(execution, 0L);
        HOP_COUNT.set(execution, 0L);
        CONSOLIDATED.set(execution, false);
        SURE.set(execution, false);
        SUPERVISED.set(execution, false);
        if (LEAD_UNIT.find(execution).isEmpty()) {
            LEAD_UNIT.clear(execution);
        }
        if (ASSIST_UNITS.find(execution).isEmpty()) {
            ASSIST_UNITS.set(execution, List.of());
        }
        if (CASE_CARD.find(execution).isEmpty()) {
            CASE_CARD.clear(execution);
        }
    }

    private static void setOrClear(
            DelegateExecution execution, ProcessVariable<String> variable, @Nullable String value) {
        if (value == null) {
            variable.clear(execution);
        } else {
            variable.set(execution, value);
        }
    }
}
