package org.shaodao.directory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.directory.Substitutions.Wish;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Refusal;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 代理: staff say who acts for them, leaders for their people, security administrators for anybody. */
@Controller
@RequestMapping("/substitutions")
class SubstitutionPages {
    private static final String PAGE = "redirect:/substitutions";
    private static final int MOST_OFFERED = 300;

    private final Substitutions substitutions;
    private final Snapshots snapshots;
    private final CurrentUser user;
    private final Clock clock;

    SubstitutionPages(Substitutions substitutions, Snapshots snapshots, CurrentUser user, Clock clock) {
        this.substitutions = substitutions;
        this.snapshots = snapshots;
        this.user = user;
        this.clock = clock;
    }

    /** One line of the page, in words. */
    record Line(long id, String absent, String substitute, String unit, String from, String until, boolean running) {}

    @GetMapping
    String show(Model model) {
        var me = staff();
        var now = snapshots.now();
        var at = clock.instant();
        var absent = mayBeAbsent(now, me);
        model.addAttribute(
                "lines",
                substitutions.visible(me).stream()
                        .map(one -> new Line(
                                one.id(),
                                nameOf(now, one.absent()),
                                nameOf(now, one.substitute()),
                                one.unitCode() == null ? "全部单位" : now.nameOf(one.unitCode()),
                                ShanghaiTime.minute(one.from()),
                                ShanghaiTime.minute(one.until()),
                                one.runs(at)))
                        .toList());
        model.addAttribute("me", me);
        model.addAttribute("absent", absent);
        model.addAttribute("anybody", isSecurityAdmin(now, me));
        model.addAttribute("units", units(now, absent));
        model.addAttribute("colleagues", colleagues(now, absent));
        return "directory/substitutions";
    }

    @PostMapping
    String set(
            @RequestParam(defaultValue = "") String absent,
            @RequestParam(defaultValue = "") String substitute,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            RedirectAttributes flash) {
        var me = staff();
        var begins = LocalMoments.read(from);
        var ends = LocalMoments.read(until);
        if (begins.isEmpty() || ends.isEmpty()) {
            return refused(List.of("请选择开始和结束时间"), flash);
        }
        var wish = new Wish(
                absent.strip(), substitute.strip(), unit.isBlank() ? null : unit.strip(), begins.get(), ends.get());
        return answer(substitutions.set(me, wish), "代理已设置，到时自动生效、自动结束。", flash);
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable long id, RedirectAttributes flash) {
        var outcome = substitutions.end(staff(), id);
        if (outcome instanceof Arranged.NotAllowed) {
            throw Refusal.notFound("没有这项代理。");
        }
        return answer(outcome, "代理已结束，代理人签收而未办完的任务已退回原单位。", flash);
    }

    private static String answer(Arranged outcome, String done, RedirectAttributes flash) {
        if (outcome instanceof Arranged.NotAllowed) {
            throw Refusal.forbidden("只能由本人、本单位负责人或安全管理员设置代理。");
        }
        if (outcome instanceof Arranged.Refused refused) {
            return refused(refused.problems(), flash);
        }
        flash.addFlashAttribute("done", done);
        return PAGE;
    }

    private static String refused(List<String> problems, RedirectAttributes flash) {
        flash.addFlashAttribute("problems", new ArrayList<>(problems));
        return PAGE;
    }

    /** Integrations log in too, and have nothing to do here. */
    private String staff() {
        var me = user.requireUserId();
        if (snapshots.now().roles(me).contains(Role.INTEGRATIONS)) {
            throw Refusal.forbidden("对接平台没有代理。");
        }
        return me;
    }

    /** Oneself, and the people of the units one leads. A security administrator types an account. */
    private List<Person> mayBeAbsent(Snapshot now, String me) {
        var people = new LinkedHashSet<Person>();
        now.person(me).filter(one -> !now.duties(me).isEmpty()).ifPresent(people::add);
        peopleOf(now, Substitutions.led(now, me, clock.instant())).forEach(people::add);
        return people.stream().limit(MOST_OFFERED).toList();
    }

    private static List<Person> peopleOf(Snapshot now, Set<String> units) {
        return now.roster().posts().stream()
                .filter(post -> units.contains(post.unitCode()))
                .flatMap(post -> now.person(post.userId()).stream())
                .filter(Person::enabled)
                .distinct()
                .sorted(Comparator.comparing(Person::userId))
                .toList();
    }

    private static List<Unit> units(Snapshot now, List<Person> people) {
        return people.stream()
                .flatMap(person -> now.duties(person.userId()).stream())
                .map(Membership::unitCode)
                .distinct()
                .flatMap(code -> now.unit(code).stream())
                .toList();
    }

    /** Who works in the same units comes first to mind; any other account may be typed. */
    private static List<Person> colleagues(Snapshot now, List<Person> absent) {
        var units = units(now, absent).stream().map(Unit::code).collect(Collectors.toSet());
        return peopleOf(now, units).stream().limit(MOST_OFFERED).toList();
    }

    private static boolean isSecurityAdmin(Snapshot now, String me) {
        return now.roles(me).contains(Role.SECURITY_ADMINS);
    }

    private static String nameOf(Snapshot now, String userId) {
        return now.person(userId).map(Person::name).orElse(userId);
    }
}
