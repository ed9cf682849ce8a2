package org.shaodao.whistle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What was registered lately somewhere. */
public interface RecentCases {
    /** Cases of these areas, registered from one instant to another, both included; the newest first. */
    List<CaseRecord> registered(Collection<String> areaCodes, Instant from, Instant until, int most);
}
