package org.shaodao.meeting;

import java.time.YearMonth;
import java.util.List;

/** The monthly reviews (月度评议) as a meeting hears of them. */
public interface Reviews {
    /** One that was published. @param title 望湖街道2026年11月月度评议 */
    record Published(String reviewNo, String title) {}

    /** Those of an area whose months lie from the one to the other; newest first. */
    List<Published> published(String areaCode, YearMonth from, YearMonth until);
}
