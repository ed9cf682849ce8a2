package org.shaodao.courier;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.web.Refusal;
import org.shaodao.web.SearchWords;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /couriers} 兼职网格员: a community's leader registers them, and ends what they were given. */
@Controller
@RequestMapping("/couriers")
class CouriersPage {
    private static final int LONGEST_SEARCH = 60;
    private static final String LIST = "courier/list";
    private static final String ONE = "courier/courier";
    private static final String PASSWORD = "courier/password";

    private final CourierBook book;
    private final CourierRights rights;
    private final Directory directory;

    CouriersPage(CourierBook book, CourierRights rights, Directory directory) {
        this.book = book;
        this.rights = rights;
        this.directory = directory;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String q, Model model) {
        return list(q, CourierDraft.EMPTY, Map.of(), model);
    }

    private String list(String words, CourierDraft draft, Map<String, String> problems, Model model) {
        var areas = rights.requireAreas();
        var shown = book.of(areas, SearchWords.printable(words, LONGEST_SEARCH));
        model.addAttribute("q", words);
        model.addAttribute("couriers", shown);
        model.addAttribute("more", shown.size() == CourierStore.MOST);
        model.addAttribute("communities", rights.communities(areas));
        model.addAttribute("areas", names());
        model.addAttribute("draft", draft);
        model.addAttribute("problems", problems);
        return LIST;
    }

    /** The first password is on the answer itself: in a redirect it would lie in the session. */
    @PostMapping
    String register(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String employer,
            @RequestParam(defaultValue = "") String areaCode,
            @RequestParam(defaultValue = "false") boolean namesake,
            Model model,
            HttpServletResponse response) {
        var areas = rights.requireAreas();
        var draft = new CourierDraft(name, phone, employer, areaCode, namesake);
        if (rights.communities(areas).stream().map(Area::code).noneMatch(areaCode::equals)) {
            return refused(BAD_REQUEST, draft, Map.of("areaCode", "请选择您负责的社区"), model, response);
        }
        var registered = book.register(draft);
        if (registered instanceof CourierRegistered.Done done) {
            return password(done.courier(), done.password(), model);
        }
        if (registered instanceof CourierRegistered.Wrong wrong) {
            return refused(BAD_REQUEST, draft, wrong.problems(), model, response);
        }
        if (registered instanceof CourierRegistered.Known known) {
            var ours = areas.contains(known.courier().areaCode());
            model.addAttribute("known", ours ? known.courier() : null);
            return refused(
                    CONFLICT,
                    draft,
                    Map.of("phone", ours ? "这个手机号已经登记过，一个手机号只有一个账号" : "这个手机号已在其他社区登记"),
                    model,
                    response);
        }
        model.addAttribute("askNamesake", true);
        return refused(CONFLICT, draft, Map.of("name", "本社区或其网格有同名的工作人员；工作人员用自己的账号吹哨，不登记为兼职网格员"), model, response);
    }

    private String refused(
            HttpStatus status,
            CourierDraft draft,
            Map<String, String> problems,
            Model model,
            HttpServletResponse response) {
        response.setStatus(status.value());
        return list("", draft, problems, model);
    }

    @GetMapping("/{userId}")
    String one(@PathVariable String userId, Model model) {
        return one(kept(userId), model);
    }

    private String one(Courier courier, Model model) {
        model.addAttribute("courier", courier);
        model.addAttribute("areaName", directory.nameOf(courier.areaCode()));
        return ONE;
    }

    @PostMapping("/{userId}/suspend")
    String suspend(@PathVariable String userId, RedirectAttributes flash) {
        return said(userId, book.suspend(kept(userId)), "已停用，账号立即不能登录。", flash);
    }

    @PostMapping("/{userId}/take-up")
    String takeUp(@PathVariable String userId, RedirectAttributes flash) {
        return said(userId, book.takeUp(kept(userId)), "已恢复，原密码可以继续使用。", flash);
    }

    @PostMapping("/{userId}/leave")
    String leave(@PathVariable String userId, RedirectAttributes flash) {
        return said(userId, book.leave(kept(userId)), "已登记离开，账号上的姓名、手机号和所属企业已删除。", flash);
    }

    @PostMapping("/{userId}/password")
    String password(@PathVariable String userId, Model model) {
        var courier = kept(userId);
        var fresh = book.newPassword(courier).orElseThrow(() -> Refusal.conflict("该账号已停用或已离开，不能重发初始密码。"));
        return password(courier, fresh, model);
    }

    @PostMapping("/{userId}/phone")
    String phone(@PathVariable String userId, Model model) {
        var courier = kept(userId);
        book.phone(courier).ifPresent(phone -> model.addAttribute("phone", phone));
        return one(courier, model);
    }

    private String password(Courier courier, String password, Model model) {
        model.addAttribute("courier", courier);
        model.addAttribute("areaName", directory.nameOf(courier.areaCode()));
        model.addAttribute("password", password);
        return PASSWORD;
    }

    private static String said(String userId, boolean done, String words, RedirectAttributes flash) {
        flash.addFlashAttribute(done ? "done" : "problem", done ? words : "账号的状态刚刚已经变了，没有改动。");
        return "redirect:/couriers/" + userId;
    }

    /** Those of others are not there. */
    private Courier kept(String userId) {
        var areas = rights.requireAreas();
        return book.find(userId)
                .filter(courier -> areas.contains(courier.areaCode()))
                .orElseThrow(() -> Refusal.notFound("没有这名兼职网格员。"));
    }

    private Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        directory.areas().forEach(area -> names.put(area.code(), area.name()));
        return names;
    }
}
