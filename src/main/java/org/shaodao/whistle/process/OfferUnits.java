package org.shaodao.whistle.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.Spin;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Unit;
import org.shaodao.directory.UnitKind;
import org.springframework.stereotype.Component;

/** On create of a task that asks for a unit: the units to choose from, departments first, local to the task. */
@Component
class OfferUnits implements TaskListener {
    static final String OPTIONS = "unitOptions";

    private final Directory directory;

    OfferUnits(Directory directory) {
        this.directory = directory;
    }

    @Override
    public void notify(DelegateTask task) {
        task.setVariableLocal(OPTIONS, Spin.JSON(options()));
    }

    private List<Map<String, String>> options() {
        return directory.units().stream()
                .sorted(java.util.Comparator.comparing((Unit unit) -> unit.kind() == UnitKind.AREA))
                .map(unit -> Map.of("label", unit.name(), "value", unit.code()))
                .toList();
    }
}
