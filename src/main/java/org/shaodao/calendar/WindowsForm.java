package org.shaodao.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.shaodao.web.Refusal;

/** Reads the form for an area's windows. Every fault is a {@link Refusal} in Chinese. */
final class WindowsForm {
    private static final int MOST = 4;

    private WindowsForm() {}

    static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest("起始日应为有效日期");
        }
    }

    /** Pairs that are both empty are passed over; an afternoon may be missing. */
    static Windows windows(List<String> from, List<String> to) {
        if (from.size() != to.size() || from.size() > MOST) {
            throw Refusal.badRequest("每个工作时段都要有开始和结束时间");
        }
        var windows = new ArrayList<Window>();
        for (var index = 0; index < from.size(); index++) {
            if (from.get(index).isBlank() && to.get(index).isBlank()) {
                continue;
            }
            var opens = time(from.get(index));
            var closes = time(to.get(index));
            if (!opens.isBefore(closes)) {
                throw Refusal.badRequest("工作时段的结束时间应晚于开始时间");
            }
            if (!windows.isEmpty()
                    && opens.isBefore(windows.get(windows.size() - 1).to())) {
                throw Refusal.badRequest("工作时段应按先后填写，不能重叠");
            }
            windows.add(new Window(opens, closes));
        }
        if (windows.isEmpty()) {
            throw Refusal.badRequest("请至少填写一个工作时段");
        }
        return new Windows(windows);
    }

    private static LocalTime time(String typed) {
        try {
            var time = LocalTime.parse(typed.strip());
            if (time.getSecond() == 0 && time.getNano() == 0) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw Refusal.badRequest("工作时段应为时刻，例如 08:30");
    }
}
