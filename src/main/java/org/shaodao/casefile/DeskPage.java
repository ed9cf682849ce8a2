package org.shaodao.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shaodao.calendar.TimeLeft;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.UnitKind;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Masking;
import org.shaodao.web.Refusal;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.DeskList;
import org.shaodao.whistle.DeskList.DeskRow;
import org.shaodao.whistle.Grade;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 工作台: the open cases of those who dispatch, supervise or lead an area, what is due next first. */
@Controller
@RequestMapping("/desk")
class DeskPage {
    private static final int PAGE = 30;
    private static final int COUNTED = 1000;
    private static final Set<Duty> DUTIES =
            EnumSet.of(Duty.DISPATCH, Duty.SUPERVISE, Duty.VERIFY, Duty.CALLBACK, Duty.LEADER);
    private static final Set<CaseState> OVER =
            EnumSet.of(CaseState.CLOSED, CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.CANCELLED);

    private final DeskList desk;
    private final DeskActions actions;
    private final Directory directory;
    private final DeskTelephone telephone;
    private final CurrentUser user;
    private final Clock clock;

    DeskPage(
            DeskList desk,
            DeskActions actions,
            Directory directory,
            DeskTelephone telephone,
            CurrentUser user,
            Clock clock) {
        this.desk = desk;
        this.actions = actions;
        this.directory = directory;
        this.telephone = telephone;
        this.user = user;
        this.clock = clock;
    }

    /** A case as the desk shows it. */
    record Line(
            String caseNo,
            String title,
            String area,
            String place,
            String grade,
            String state,
            String lead,
            String left,
            String due,
            boolean late) {}

    @GetMapping
    String show(DeskQuery query, Model model) {
        var areas = areas();
        var now = clock.instant();
        var found = desk.of(areas, query.filter(now), query.after(), PAGE + 1);
        page(found, query, areas, now, model);
        model.addAttribute("more", found.size() > PAGE ? found.get(PAGE - 1).here() : null);
        return "casefile/desk";
    }

    /** By the reporter's telephone: by post, so that it stands in no address and no log, and with a record of the look. */
    @PostMapping("/telephone")
    String telephone(@RequestParam(defaultValue = "") String phone, Model model) {
        var areas = areas();
        requireDispatcher();
        var now = clock.instant();
        var found = telephone.find(areas, phone);
        page(found, new DeskQuery(null, null, null, null, null, null, null), areas, now, model);
        model.addAttribute("note", "按电话查到 %d 件未结案件。".formatted(found.size()));
        model.addAttribute("more", null);
        return "casefile/desk";
    }

    @PostMapping("/dispatch")
    String dispatch(
            @RequestParam(defaultValue = "") List<String> caseNo,
            @RequestParam(defaultValue = "") String leadUnit,
            RedirectAttributes flash) {
        return say("派单", actions.dispatch(user.requireUserId(), chosen(caseNo), leadUnit), flash);
    }

    @PostMapping("/remind")
    String remind(@RequestParam(defaultValue = "") List<String> caseNo, RedirectAttributes flash) {
        return say("催办", actions.remind(user.requireUserId(), chosen(caseNo)), flash);
    }

    @PostMapping("/merge")
    String merge(
            @RequestParam(defaultValue = "") List<String> caseNo,
            @RequestParam(defaultValue = "") String master,
            RedirectAttributes flash) {
        return say("并单", actions.merge(user.requireUserId(), chosen(caseNo), master.strip()), flash);
    }

    private static List<String> chosen(List<String> caseNos) {
        if (caseNos.isEmpty()) {
            throw Refusal.badRequest("请先勾选案件。");
        }
        if (caseNos.size() > DeskActions.MOST) {
            throw Refusal.badRequest("一次最多勾选 %d 件。".formatted(DeskActions.MOST));
        }
        return caseNos;
    }

    private static String say(String act, DeskActions.Result result, RedirectAttributes flash) {
        if (!result.done().isEmpty()) {
            flash.addFlashAttribute(
                    "done", "已%s %d 件。".formatted(act, result.done().size()));
        }
        if (!result.refused().isEmpty()) {
            flash.addFlashAttribute("refused", result.refused());
        }
        return "redirect:/desk";
    }

    private void page(List<DeskRow> found, DeskQuery query, Set<String> areas, Instant now, Model model) {
        var names = Names.of(directory);
        model.addAttribute(
                "lines",
                found.stream().limit(PAGE).map(row -> line(row, names, now)).toList());
        model.addAttribute("query", query);
        model.addAttribute("counts", counts(areas, now));
        model.addAttribute("units", directory.units());
        model.addAttribute(
                "states",
                Arrays.stream(CaseState.values())
                        .filter(state -> !OVER.contains(state))
                        .toList());
        model.addAttribute("grades", Grade.values());
        model.addAttribute("dispatcher", isDispatcher());
    }

    /** Bounded: a badge says 999+ rather than reading the whole stock. */
    private Map<String, String> counts(Set<String> areas, Instant now) {
        return Map.of(
                "waiting", told(desk.count(areas, DeskList.Filter.NONE.at(CaseState.REGISTERED), COUNTED)),
                "overdue", told(desk.count(areas, DeskList.Filter.NONE.due(now), COUNTED)));
    }

    private static String told(int count) {
        return count >= COUNTED ? "999+" : String.valueOf(count);
    }

    private static Line line(DeskRow desk, Names names, Instant now) {
        var row = desk.row();
        var grade = row.grade();
        var due = desk.nextDue();
        return new Line(
                row.caseNo(),
                Masking.text(row.title()),
                names.path(row.areaCode()),
                Masking.text(row.place()),
                grade == null ? "" : grade.label(),
                row.state().label(),
                names.unit(row.leadUnit()),
                due == null ? "" : TimeLeft.text(now, due),
                ShanghaiTime.minute(due),
                due != null && due.isBefore(now));
    }

    /** Of the areas for which somebody has such a duty, with all below. */
    private Set<String> areas() {
        var areas = new HashSet<String>();
        directory.duties(user.requireUserId()).stream()
                .filter(membership -> DUTIES.contains(membership.duty()))
                .filter(membership -> directory
                        .unit(membership.unitCode())
                        .filter(unit -> unit.kind() == UnitKind.AREA)
                        .isPresent())
                .forEach(membership -> areas.addAll(directory.within(membership.unitCode())));
        if (areas.isEmpty()) {
            throw Refusal.forbidden("工作台供街道、社区的派单、督办、核查、回访人员和负责人使用。");
        }
        return areas;
    }

    private boolean isDispatcher() {
        return directory.duties(user.requireUserId()).stream()
                .anyMatch(membership -> membership.duty() == Duty.DISPATCH);
    }

    private void requireDispatcher() {
        if (!isDispatcher()) {
            throw Refusal.forbidden("只有派单人员可以按电话查询。");
        }
    }
}
