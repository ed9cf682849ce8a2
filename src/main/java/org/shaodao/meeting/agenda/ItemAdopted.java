package org.shaodao.meeting.agenda;

import java.util.List;
import org.shaodao.meeting.AgreedMeasure;

/** A meeting has adopted an item. */
public record ItemAdopted(Item item, String meetingNo, List<AgreedMeasure> measures) {
    public ItemAdopted {
        measures = List.copyOf(measures);
    }
}
