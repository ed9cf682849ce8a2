package org.shaodao.benchmark.whole;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.shaodao.testing.ProcessStory;

/** What the diagrams call, without our tables: each sets the variables that the next gateway reads, and nothing more. */
final class StandIns {
    private StandIns() {}

    static Map<Object, Object> beans() {
        var beans = new HashMap<Object, Object>();
        beans.put("directory", new ProcessStory.Groups());
        beans.put("deadlines", new ProcessStory.Due());
        beans.put("onDuty", new ProcessStory.OnDuty());
        for (var listener : List.of("freshDecision", "offerUnits", "keepHolder")) {
            beans.put(listener, (TaskListener) task -> {});
        }
        beans.put("register", (JavaDelegate) StandIns::register);
        beans.put("proposeUnits", setting(Map.of("sure", false), "leadUnit"));
        beans.put("openSlots", (JavaDelegate) StandIns::openSlots);
        beans.put("takeSlot", (JavaDelegate) StandIns::takeSlot);
        beans.put("confirmCheckIn", setting(Map.of("checkedIn", true)));
        beans.put("finishSlot", setting(Map.of()));
        beans.put("markConsolidated", setting(Map.of("consolidated", true)));
        beans.put("planCallback", setting(Map.of("contacted", false, "callbackOutcome", "open")));
        beans.put(
                "recordCallback",
                setting(Map.of("callbackOutcome", "accepted", "nextAttemptAt", Date.from(Instant.now()))));
        beans.put("closeCase", setting(Map.of()));
        return beans;
    }

    private static JavaDelegate setting(Map<String, Object> values, String... empty) {
        return execution -> {
            execution.setVariables(values);
            for (var name : empty) {
                execution.setVariable(name, null);
            }
        };
    }

    private static void register(DelegateExecution execution) {
        execution.setVariables(Map.of(
                "title",
                "人行道石板翘角",
                "place",
                "槐树巷12号",
                "areaCode",
                "chunhui",
                "whistleKind",
                "service",
                "solvedOnSpot",
                false,
                "reworkCount",
                0L,
                "hopCount",
                0L,
                "consolidated",
                false,
                "sure",
                false,
                "supervised",
                false));
        execution.setVariable("assistUnits", Spin.JSON(List.of()));
        for (var name : List.of("category", "specialGroup", "leadUnit", "caseCard")) {
            execution.setVariable(name, null);
        }
    }

    private static void openSlots(DelegateExecution execution) {
        var units = new ArrayList<String>();
        units.add((String) execution.getVariable("leadUnit"));
        ((SpinJsonNode) execution.getVariable("assistUnits")).elements().forEach(unit -> units.add(unit.stringValue()));
        execution.setVariable("dispatchUnits", Spin.JSON(units));
        execution.setVariables(Map.of("consolidated", false, "sure", false));
    }

    private static void takeSlot(DelegateExecution execution) {
        var due = Date.from(Instant.now().plusSeconds(86_400));
        execution.setVariables(Map.of(
                "lead",
                execution.getVariable("unit").equals("chengguan"),
                "rework",
                false,
                "checkedIn",
                false,
                "needsArrival",
                false,
                "dispatchedBy",
                "zhaolei",
                "checkInDueAt",
                due,
                "arriveDueAt",
                due,
                "handleDueAt",
                due));
    }
}
