package org.shaodao.meeting.review;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.shaodao.directory.Directory;
import org.shaodao.escalation.EscalationFigures;
import org.shaodao.meeting.lists.ListFigures;
import org.shaodao.meeting.resolution.ResolutionFigures;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.CaseFigures;
import org.shaodao.whistle.CaseFigures.Field;
import org.springframework.stereotype.Component;

/**
 * What one month left in an area and below, field by field: cases by the classes of the duty catalogue, then the resolutions of its
 * own meetings, then its three lists of demands, resources and projects.
 */
@Component
class MonthFigures {
    private static final int NAMED = 10;

    private final CaseFigures cases;
    private final EscalationFigures escalations;
    private final ResolutionFigures resolutions;
    private final ListFigures lists;
    private final Directory directory;

    MonthFigures(
            CaseFigures cases,
            EscalationFigures escalations,
            ResolutionFigures resolutions,
            ListFigures lists,
            Directory directory) {
        this.cases = cases;
        this.escalations = escalations;
        this.resolutions = resolutions;
        this.lists = lists;
        this.directory = directory;
    }

    /** Nothing that is nought, in the order of the fields and of the figures. */
    List<Counted> of(String areaCode, YearMonth month) {
        var from = ShanghaiTime.start(month.atDay(1));
        var until = ShanghaiTime.start(month.plusMonths(1).atDay(1));
        var counted = new ArrayList<Counted>();
        ofCases(directory.within(areaCode), from, until, counted);
        ofMeetings(areaCode, month, counted);
        return List.copyOf(counted);
    }

    private void ofCases(Set<String> areas, Instant from, Instant until, List<Counted> into) {
        var byField = new TreeMap<String, CaseFigures.Figures>();
        cases.of(areas, from, until).forEach(one -> byField.put(one.field().code(), one));
        var raised = byField(escalations.raised(areas, from, until));
        var ledgered = byField(escalations.ledgered(areas, until));
        raised.keySet().forEach(field -> byField.putIfAbsent(field.code(), nothing(field)));
        ledgered.keySet().forEach(field -> byField.putIfAbsent(field.code(), nothing(field)));
        for (var one : byField.values()) {
            var field = one.field();
            add(into, Figure.OPEN, field, one.open(), "");
            add(into, Figure.OVERDUE, field, one.overdue(), "");
            add(into, Figure.ESCALATED, field, raised.getOrDefault(field, 0), "");
            add(into, Figure.LEDGERED, field, ledgered.getOrDefault(field, 0), "");
            add(into, Figure.REWORKED, field, one.reworked(), "");
            add(into, Figure.MOVED, field, one.moved(), "");
            add(into, Figure.EXTENDED, field, one.extended(), "");
            add(into, Figure.IN_TIME, field, one.inTime(), "，共办结%d件".formatted(one.closed()));
            add(into, Figure.CONTENT, field, one.content(), "，有效评价%d件".formatted(one.rated()));
        }
    }

    private void ofMeetings(String areaCode, YearMonth month, List<Counted> into) {
        var ours = ReviewFields.RESOLUTIONS;
        var resolved = resolutions.of(areaCode, month);
        named(into, Figure.RESOLUTIONS_OVERDUE, ours, resolved.overdue());
        named(into, Figure.RESOLUTIONS_MOVED, ours, resolved.moved());
        named(into, Figure.RESOLUTIONS_OPEN, ours, resolved.open());
        named(into, Figure.RESOLUTIONS_STRUCK_OFF, ours, resolved.struckOff());
        var listed = lists.of(areaCode, month);
        named(into, Figure.PROJECTS_OVERDUE, ReviewFields.LISTS, listed.overdue());
        named(into, Figure.PROJECTS_RUNNING, ReviewFields.LISTS, listed.running());
        named(into, Figure.PROJECTS_DONE, ReviewFields.LISTS, listed.done());
    }

    private Map<Field, Integer> byField(Set<String> caseNos) {
        return cases.fields(caseNos).values().stream()
                .collect(Collectors.groupingBy(field -> field, Collectors.summingInt(one -> 1)));
    }

    private static CaseFigures.Figures nothing(Field field) {
        return new CaseFigures.Figures(field, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Members read resolutions and projects, so these are named; of cases only how many they are. */
    private static void named(List<Counted> into, Figure figure, Field field, Collection<String> numbers) {
        var shown = numbers.stream().sorted().limit(NAMED).collect(Collectors.joining("、"));
        add(into, figure, field, numbers.size(), "：%s%s".formatted(shown, numbers.size() > NAMED ? "等" : ""));
    }

    private static void add(List<Counted> into, Figure figure, Field field, int amount, String more) {
        if (amount > 0) {
            into.add(new Counted(figure, field.code(), field.name(), amount, figure.say(amount) + more));
        }
    }
}
