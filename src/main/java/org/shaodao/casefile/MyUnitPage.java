package org.shaodao.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.TimeLeft;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Unit;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Masking;
import org.shaodao.web.Refusal;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.DeskList;
import org.shaodao.whistle.DeskList.UnitRow;
import org.shaodao.whistle.SlotState;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 我的单位: what a unit has to sign, to do and to answer for, and what of it is overdue. */
@Controller
class MyUnitPage {
    private static final int PAGE = 50;

    private final DeskList desk;
    private final Directory directory;
    private final CurrentUser user;
    private final Clock clock;

    MyUnitPage(DeskList desk, Directory directory, CurrentUser user, Clock clock) {
        this.desk = desk;
        this.directory = directory;
        this.user = user;
        this.clock = clock;
    }

    /** What the page is divided into. */
    enum Part {
        SIGN("待签收", EnumSet.of(SlotState.DISPATCHED)),
        DO("办理中", EnumSet.of(SlotState.HANDLING, SlotState.PAUSED)),
        ANSWER("退单、改派待定", EnumSet.of(SlotState.DECLINING, SlotState.REPLACING));

        private final String label;
        private final Set<SlotState> states;

        Part(String label, Set<SlotState> states) {
            this.label = label;
            this.states = states;
        }

        public String label() {
            return label;
        }
    }

    record Section(Part part, List<Line> lines, boolean more) {}

    /** A part of a case. */
    record Line(
            String caseNo,
            String title,
            String area,
            String place,
            String role,
            String state,
            String left,
            String due,
            boolean late) {}

    @GetMapping("/my-unit")
    String show(@RequestParam(required = false) @Nullable String unit, Model model) {
        var units = units();
        var shown = units.stream()
                .filter(one -> one.code().equals(unit))
                .findFirst()
                .orElse(units.get(0));
        var names = Names.of(directory);
        var now = clock.instant();
        model.addAttribute("units", units);
        model.addAttribute("unit", shown);
        model.addAttribute(
                "sections",
                List.of(Part.values()).stream()
                        .map(part -> section(part, shown.code(), names, now))
                        .toList());
        return "casefile/my-unit";
    }

    private Section section(Part part, String unit, Names names, Instant now) {
        var found = desk.ofUnit(unit, part.states, null, PAGE + 1);
        return new Section(
                part,
                found.stream().limit(PAGE).map(row -> line(row, names, now)).toList(),
                found.size() > PAGE);
    }

    private static Line line(UnitRow row, Names names, Instant now) {
        var found = row.found().row();
        var due = row.found().nextDue();
        return new Line(
                found.caseNo(),
                Masking.text(found.title()),
                names.path(found.areaCode()),
                Masking.text(found.place()),
                row.lead() ? "主办" : "协办",
                row.state().label(),
                due == null ? "" : TimeLeft.text(now, due),
                ShanghaiTime.minute(due),
                due != null && due.isBefore(now));
    }

    private List<Unit> units() {
        var units = directory.duties(user.requireUserId()).stream()
                .map(Membership::unitCode)
                .distinct()
                .sorted()
                .flatMap(code -> directory.unit(code).stream())
                .toList();
        if (units.isEmpty()) {
            throw Refusal.forbidden("您不属于任何单位。");
        }
        return units;
    }
}
