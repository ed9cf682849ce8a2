package org.shaodao.directory;

import org.shaodao.directory.Roster.Seat;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One area: its name, what lies below it, which unit serves which function in it, and who sits in its joint meeting. */
@Controller
@RequestMapping("/directory/areas")
class AreaPages extends OnlySecurityAdmins {
    private static final String OVERVIEW = "redirect:/directory";
    private static final String OFFICE = "office:";
    private static final String UNIT = "unit:";

    private final Snapshots snapshots;
    private final StructureEditor editor;

    AreaPages(Snapshots snapshots, StructureEditor editor) {
        this.snapshots = snapshots;
        this.editor = editor;
    }

    @GetMapping("/{code}")
    String area(@PathVariable String code, Model model) {
        var now = snapshots.now();
        var view = new DirectoryView(now);
        var area = known(code);
        model.addAttribute("area", area);
        model.addAttribute("way", now.upwards(code).stream().skip(1).toList());
        model.addAttribute("below", view.areasBelow(code));
        model.addAttribute("levelsBelow", DirectoryView.levelsBelow(area.level()));
        model.addAttribute("units", view.unitsOf(code));
        model.addAttribute("kinds", DirectoryView.kinds());
        model.addAttribute("functions", view.functionsOf(code));
        model.addAttribute("servers", view.serversOf(area));
        var members = now.membersOf(code);
        model.addAttribute("members", members);
        model.addAttribute(
                "others",
                now.roster().units().stream()
                        .filter(unit -> !members.contains(unit) && !unit.code().equals(code))
                        .toList());
        return "directory/area";
    }

    /** The city when there is none yet, else an area below another. */
    @PostMapping
    String add(
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam String level,
            @RequestParam(defaultValue = "") String parent,
            RedirectAttributes flash) {
        if (!parent.isEmpty()) {
            known(parent);
        }
        var area = new Area(
                code.strip(), name.strip(), PageAnswer.choice(Level.class, level), parent.isEmpty() ? null : parent);
        var back = parent.isEmpty() ? OVERVIEW : page(parent);
        return PageAnswer.of(() -> editor.add(area), "已新增“%s”。".formatted(area.name()), back, back, flash);
    }

    @PostMapping("/{code}/name")
    String rename(@PathVariable String code, @RequestParam String name, RedirectAttributes flash) {
        known(code);
        return PageAnswer.of(() -> editor.renameArea(code, name.strip()), "名称已修改。", page(code), page(code), flash);
    }

    @PostMapping("/{code}/remove")
    String remove(@PathVariable String code, RedirectAttributes flash) {
        var area = known(code);
        var done = "“%s”已撤销。".formatted(area.name());
        var next = area.above().map(AreaPages::page).orElse(OVERVIEW);
        return PageAnswer.of(() -> editor.removeArea(code), done, next, page(code), flash);
    }

    /** @param by {@code unit:<code>}, or {@code office:<level>}: at each place the office of that level */
    @PostMapping("/{code}/services")
    String serve(
            @PathVariable String code,
            @RequestParam String function,
            @RequestParam String by,
            RedirectAttributes flash) {
        known(code);
        var service = service(function, code, by);
        return PageAnswer.of(() -> editor.serve(service), "承办单位已设定。", page(code), page(code), flash);
    }

    @PostMapping("/{code}/services/remove")
    String endService(@PathVariable String code, @RequestParam String function, RedirectAttributes flash) {
        known(code);
        return PageAnswer.of(() -> editor.endService(function, code), "本区域的设定已取消。", page(code), page(code), flash);
    }

    @PostMapping("/{code}/members")
    String seat(@PathVariable String code, @RequestParam String unit, RedirectAttributes flash) {
        known(code);
        return PageAnswer.of(() -> editor.seat(new Seat(code, unit)), "成员单位已增加。", page(code), page(code), flash);
    }

    @PostMapping("/{code}/members/remove")
    String unseat(@PathVariable String code, @RequestParam String unit, RedirectAttributes flash) {
        known(code);
        return PageAnswer.of(() -> editor.unseat(new Seat(code, unit)), "成员单位已移除。", page(code), page(code), flash);
    }

    private static Roster.Service service(String function, String area, String by) {
        if (by.startsWith(OFFICE)) {
            return new Roster.Service(
                    function, area, null, PageAnswer.choice(Level.class, by.substring(OFFICE.length())));
        }
        if (by.startsWith(UNIT)) {
            return new Roster.Service(function, area, by.substring(UNIT.length()), null);
        }
        throw Refusal.badRequest("没有这一选项。");
    }

    private Area known(String code) {
        return snapshots.now().area(code).orElseThrow(() -> Refusal.notFound("没有这个区域。"));
    }

    static String page(String code) {
        return "redirect:/directory/areas/" + code;
    }
}
