package org.shaodao.directory;

import java.time.Instant;
import java.util.List;

/** Who is on duty (值班): whom an emergency reaches outside working hours. */
public interface DutyRoster {
    /**
     * Enabled people who are on duty at that moment, in the order in which their shifts began.
     *
     * @param unitOrAreaCode an area: its own roster, or that of the nearest area above with somebody on duty; a department
     *     or member unit: its own only
     * @return empty when nobody is, or there is no such unit
     */
    List<Person> onDuty(String unitOrAreaCode, Instant at);
}
