package org.shaodao.notification.outgoing;

import org.shaodao.directory.Directory;
import org.shaodao.directory.Role;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.outgoing.EndpointDesk.Outcome;
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

/** 对外推送: the robots of units, the systems that are told, and what did not get through. For system administrators. */
@Controller
@RequestMapping("/notice-endpoints")
class EndpointsPage {
    private static final int MOST_FAILURES = 200;
    private static final String PAGE = "redirect:/notice-endpoints";

    private final EndpointDesk desk;
    private final FailureStore failures;
    private final Directory directory;
    private final CurrentUser user;

    EndpointsPage(EndpointDesk desk, FailureStore failures, Directory directory, CurrentUser user) {
        this.desk = desk;
        this.failures = failures;
        this.directory = directory;
        this.user = user;
    }

    /** A line of the list. */
    record Line(Endpoint endpoint, String owner) {}

    /** What did not get through. */
    record FailedLine(FailureStore.Failure failure, String owner, String when) {}

    @GetMapping
    String show(Model model) {
        admin();
        model.addAttribute(
                "lines",
                desk.common().stream().map(one -> new Line(one, owner(one))).toList());
        model.addAttribute(
                "failures",
                failures.newest(MOST_FAILURES).stream()
                        .map(one -> new FailedLine(one, owner(one.endpoint()), ShanghaiTime.minute(one.at())))
                        .toList());
        model.addAttribute("units", directory.units());
        model.addAttribute("kinds", NoticeKind.values());
        return "notification/endpoints";
    }

    @PostMapping
    String add(
            EndpointForm form,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String owner,
            RedirectAttributes flash) {
        var admin = admin();
        return say(desk.addCommon(type(channel), owner, form, admin), flash);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable long id,
            EndpointForm form,
            @RequestParam(defaultValue = "false") boolean active,
            RedirectAttributes flash) {
        var admin = admin();
        return say(desk.changeCommon(id, form, active, admin), flash);
    }

    @PostMapping("/{id}/test")
    String test(@PathVariable long id, RedirectAttributes flash) {
        admin();
        return say(desk.testCommon(id), flash);
    }

    @PostMapping("/{id}/remove")
    String remove(@PathVariable long id, RedirectAttributes flash) {
        var admin = admin();
        return say(desk.removeCommon(id, admin), flash);
    }

    @PostMapping("/failures/{id}/again")
    String again(@PathVariable long id, RedirectAttributes flash) {
        admin();
        return say(failures.again(id) ? new Outcome.Done("将重新发送") : gone(), flash);
    }

    @PostMapping("/failures/{id}/drop")
    String drop(@PathVariable long id, RedirectAttributes flash) {
        admin();
        return say(failures.drop(id) ? new Outcome.Done("已放弃，后面的照常发送") : gone(), flash);
    }

    private static Outcome gone() {
        return new Outcome.Refused("这条已不在失败之列");
    }

    private String owner(Endpoint endpoint) {
        return switch (endpoint.owner()) {
            case Endpoint.CITY -> "全部通知";
            case Endpoint.HOTLINE -> "热线工单状态";
            default ->
                endpoint.owner().startsWith("unit:")
                        ? directory.nameOf(endpoint.owner().substring("unit:".length()))
                        : "个人邮箱";
        };
    }

    private static ChannelType type(String code) {
        try {
            return ChannelType.of(code);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("没有这种通道。");
        }
    }

    private String admin() {
        user.requireGroup(Role.SYSTEM_ADMINS.group());
        return user.requireUserId();
    }

    private static String say(Outcome outcome, RedirectAttributes flash) {
        Answers.say(outcome, flash);
        return PAGE;
    }
}
