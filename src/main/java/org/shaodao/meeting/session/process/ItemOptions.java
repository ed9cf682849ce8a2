package org.shaodao.meeting.session.process;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.shaodao.meeting.AgendaItems.ReadyItem;
import org.shaodao.web.Masking;

/** Items as a form offers them. */
final class ItemOptions {
    private static final String NAME = "itemOptions";

    private ItemOptions() {}

    static void set(DelegateTask task, Collection<ReadyItem> items) {
        task.setVariableLocal(
                NAME,
                Spin.JSON(items.stream()
                        .map(item -> Map.of(
                                "label",
                                "%s %s".formatted(item.itemNo(), Masking.text(item.title())),
                                "value",
                                item.itemNo()))
                        .toList()));
    }
}
