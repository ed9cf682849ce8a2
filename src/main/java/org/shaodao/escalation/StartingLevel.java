package org.shaodao.escalation;

import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Level;
import org.shaodao.directory.Membership;
import org.shaodao.whistle.RaiseReason;
import org.springframework.stereotype.Component;

/**
 * From which level an escalation is counted, before the decision {@code escalation-route} names the next: whoever asks
 * wants somebody above themselves; what a rule raises is counted from where the case lies.
 */
@Component
class StartingLevel {
    private final Directory directory;

    StartingLevel(Directory directory) {
        this.directory = directory;
    }

    /** As whom somebody asks: a leader of the area or above, its dispatcher, else a unit that works on it. */
    RaiseReason reasonOf(String user, String areaCode) {
        if (ledBy(user, areaCode) != null) {
            return RaiseReason.LEADER;
        }
        return directory.groups(user).contains(directory.group(Duty.DISPATCH, areaCode))
                ? RaiseReason.DISPATCHER
                : RaiseReason.UNIT;
    }

    Level level(String areaCode, RaiseReason reason, @Nullable String user) {
        var own = directory.area(areaCode).map(Area::level).orElse(Level.COMMUNITY);
        return switch (reason) {
            case LEADER -> {
                var led = user == null ? null : ledBy(user, areaCode);
                yield led == null ? own : led;
            }
            case DISPATCHER -> dispatchers(areaCode, own);
            case OVERDUE, THIRD_HOP, THIRD_REWORK, HARD, UNIT, MEETING -> own;
        };
    }

    /** The highest level, at or above the area, that this person leads; null when none. */
    private @Nullable Level ledBy(String user, String areaCode) {
        var led = directory.duties(user).stream()
                .filter(duty -> duty.duty() == Duty.LEADER)
                .map(Membership::unitCode)
                .collect(Collectors.toSet());
        return directory.upwards(areaCode).stream()
                .filter(area -> led.contains(area.code()))
                .map(Area::level)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Level dispatchers(String areaCode, Level own) {
        var group = directory.group(Duty.DISPATCH, areaCode);
        return directory.upwards(areaCode).stream()
                .filter(area -> Duty.DISPATCH.group(area.code()).equals(group))
                .map(Area::level)
                .findFirst()
                .orElse(own);
    }
}
