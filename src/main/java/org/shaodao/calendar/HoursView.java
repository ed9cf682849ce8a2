package org.shaodao.calendar;

import java.time.LocalDate;
import java.util.List;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;

/**
 * An area's windows as people look at them.
 *
 * @param today the windows that hold today, in words
 * @param whose where they come from
 * @param windows the same as numbers, for a form
 * @param own what the area says of its own, the earliest first
 */
record HoursView(String areaCode, String areaName, String today, String whose, Windows windows, List<Entry> own) {

    /**
     * @param windows in words
     * @param coming not in force yet: may be withdrawn
     */
    record Entry(LocalDate since, String windows, boolean coming) {}

    static HoursView of(Area area, StoredCalendar calendar, Directory directory, LocalDate today) {
        var upwards = directory.upwards(area.code()).stream().map(Area::code).toList();
        var found = calendar.nearest(upwards, today);
        var windows = found.map(StoredCalendar.Found::windows).orElse(Windows.USUAL);
        return new HoursView(
                area.code(),
                area.name(),
                windows.text(),
                found.map(one -> one.areaCode().equals(area.code()) ? "本区域自定" : "沿用" + directory.nameOf(one.areaCode()))
                        .orElse("全市统一的默认时段"),
                windows,
                calendar.ownOf(area.code()).entrySet().stream()
                        .map(entry -> entry(entry.getKey(), entry.getValue(), today))
                        .toList());
    }

    private static Entry entry(LocalDate since, StoredCalendar.Own own, LocalDate today) {
        var windows = own.windows();
        return new Entry(since, windows == null ? "按上级区域的工作时段" : windows.text(), since.isAfter(today));
    }
}
