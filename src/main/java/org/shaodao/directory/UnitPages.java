package org.shaodao.directory;

import org.shaodao.directory.Roster.CityFunction;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Departments and member units, and the functions that units serve. An area's office is kept with its area. */
@Controller
@RequestMapping("/directory")
class UnitPages extends OnlySecurityAdmins {
    private static final String FUNCTIONS = "redirect:/directory/functions";

    private final Snapshots snapshots;
    private final StructureEditor editor;

    UnitPages(Snapshots snapshots, StructureEditor editor) {
        this.snapshots = snapshots;
        this.editor = editor;
    }

    @GetMapping("/units/{code}")
    String unit(@PathVariable String code, Model model) {
        var view = new DirectoryView(snapshots.now());
        model.addAttribute("unit", known(code));
        model.addAttribute("kinds", DirectoryView.kinds());
        model.addAttribute("tree", view.tree());
        model.addAttribute("uses", new Uses(snapshots.now().roster()).ofUnit(code));
        return "directory/unit";
    }

    @PostMapping("/units")
    String add(
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam String kind,
            @RequestParam String area,
            RedirectAttributes flash) {
        var unit = new Unit(code.strip(), name.strip(), kind(kind), area);
        var back = AreaPages.page(snapshots
                .now()
                .area(area)
                .orElseThrow(() -> Refusal.notFound("没有这个区域。"))
                .code());
        return PageAnswer.of(() -> editor.add(unit), "已新增“%s”。".formatted(unit.name()), back, back, flash);
    }

    @PostMapping("/units/{code}")
    String change(
            @PathVariable String code,
            @RequestParam String name,
            @RequestParam String kind,
            @RequestParam String area,
            RedirectAttributes flash) {
        known(code);
        var unit = new Unit(code, name.strip(), kind(kind), area);
        return PageAnswer.of(() -> editor.change(unit), "单位已修改。", page(code), page(code), flash);
    }

    @PostMapping("/units/{code}/remove")
    String remove(@PathVariable String code, RedirectAttributes flash) {
        var unit = known(code);
        var done = "“%s”已撤销。".formatted(unit.name());
        return PageAnswer.of(() -> editor.removeUnit(code), done, AreaPages.page(unit.areaCode()), page(code), flash);
    }

    @GetMapping("/functions")
    String functions(Model model) {
        model.addAttribute("functions", snapshots.now().roster().functions());
        return "directory/functions";
    }

    @PostMapping("/functions")
    String addFunction(@RequestParam String code, @RequestParam String name, RedirectAttributes flash) {
        var function = new CityFunction(code.strip(), name.strip());
        var done = "已新增“%s”，请到区域页设定由谁承办。".formatted(function.name());
        return PageAnswer.of(() -> editor.add(function), done, FUNCTIONS, FUNCTIONS, flash);
    }

    @PostMapping("/functions/{code}/name")
    String renameFunction(@PathVariable String code, @RequestParam String name, RedirectAttributes flash) {
        knownFunction(code);
        var function = new CityFunction(code, name.strip());
        return PageAnswer.of(() -> editor.rename(function), "名称已修改。", FUNCTIONS, FUNCTIONS, flash);
    }

    @PostMapping("/functions/{code}/remove")
    String removeFunction(@PathVariable String code, RedirectAttributes flash) {
        var done = "“%s”已撤销。".formatted(knownFunction(code).name());
        return PageAnswer.of(() -> editor.removeFunction(code), done, FUNCTIONS, FUNCTIONS, flash);
    }

    private static UnitKind kind(String code) {
        var kind = PageAnswer.choice(UnitKind.class, code);
        if (kind == UnitKind.AREA) {
            throw Refusal.badRequest("没有这一选项。");
        }
        return kind;
    }

    private Unit known(String code) {
        return snapshots
                .now()
                .unit(code)
                .filter(unit -> unit.kind() != UnitKind.AREA)
                .orElseThrow(() -> Refusal.notFound("没有这个单位。"));
    }

    private CityFunction knownFunction(String code) {
        return snapshots.now().roster().functions().stream()
                .filter(function -> function.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("没有这项职能。"));
    }

    private static String page(String code) {
        return "redirect:/directory/units/" + code;
    }
}
