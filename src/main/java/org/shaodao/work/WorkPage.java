package org.shaodao.work;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.engine.ShownForm;
import org.shaodao.engine.Work;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Numbered;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * 手机办理: what grid workers and departments have to do, made for a telephone. The same forms as in Tasklist, drawn by the
 * server; works without JavaScript, and with it keeps what is written while there is no net.
 */
@Controller
@RequestMapping("/work")
class WorkPage {
    private static final int MOST = 100;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{8,64}");
    /** What our own page adds to a form's fields. */
    private static final Set<String> OURS = Set.of("_csrf", "sendKey");

    private final Work work;
    private final WorkDesk desk;
    private final Markdown markdown;
    private final Directory directory;
    private final CurrentUser user;
    private final Clock clock;

    WorkPage(Work work, WorkDesk desk, Markdown markdown, Directory directory, CurrentUser user, Clock clock) {
        this.work = work;
        this.desk = desk;
        this.markdown = markdown;
        this.directory = directory;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        var person = user.requireUserId();
        var now = clock.instant();
        var lines = work.of(person, user.groups(), WorkLine.WORDS, MOST).stream()
                .map(item -> WorkLine.of(item, directory, now))
                .toList();
        model.addAttribute("mine", lines.stream().filter(WorkLine::mine).toList());
        model.addAttribute("open", lines.stream().filter(line -> !line.mine()).toList());
        model.addAttribute("most", lines.size() == MOST ? MOST : 0);
        return "work/list";
    }

    @GetMapping("/{taskId}")
    String show(@PathVariable String taskId, Model model) {
        user.requireUserId();
        return form(found(taskId, null), newKey(), null, model);
    }

    /** Drawn again by what was chosen: as a part for htmx, as a page without JavaScript. Nothing is kept. */
    @PostMapping("/{taskId}/draw")
    String draw(@PathVariable String taskId, HttpServletRequest request, Model model) {
        user.requireUserId();
        var page = form(found(taskId, typed(request)), key(request).orElseGet(WorkPage::newKey), null, model);
        return request.getHeader("HX-Request") == null ? page : "work/form :: fields";
    }

    @PostMapping("/{taskId}")
    String submit(
            @PathVariable String taskId,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        var person = user.requireUserId();
        var key = key(request).orElseThrow(() -> Refusal.badRequest("表单已失效，请重新打开后再提交。"));
        try {
            desk.submit(person, key, taskId, typed(request));
            flash.addFlashAttribute("done", "已提交");
            flash.addFlashAttribute("sent", taskId);
            return "redirect:/work";
        } catch (RuntimeException e) {
            var refusal = Refusal.in(e).orElseThrow(() -> e);
            response.setStatus(refusal.status().value());
            return work.form(taskId, typed(request))
                    .map(form -> form(form, key, refusal.detail(), model))
                    .orElseThrow(() -> refusal);
        }
    }

    private ShownForm found(String taskId, @Nullable Map<String, List<String>> typed) {
        return work.form(taskId, typed).orElseThrow(() -> Refusal.notFound("没有这项任务，或已办理完毕。"));
    }

    private String form(ShownForm form, String key, @Nullable String problem, Model model) {
        var number = form.businessKey();
        model.addAttribute("form", form);
        model.addAttribute("pieces", form.pieces().stream().map(this::drawn).toList());
        model.addAttribute("key", key);
        model.addAttribute("problem", problem);
        model.addAttribute("owner", user.requireUserId());
        model.addAttribute("page", number == null ? null : Numbered.page(number));
        return "work/form";
    }

    /**
     * A piece as the page draws it.
     *
     * @param html of a text; markup in it was made harmless
     */
    record Drawn(ShownForm.Piece piece, String html) {}

    private Drawn drawn(ShownForm.Piece piece) {
        return new Drawn(piece, piece.type().equals("text") ? markdown.html(piece.text()) : "");
    }

    private static Map<String, List<String>> typed(HttpServletRequest request) {
        var typed = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> {
            if (!OURS.contains(name)) {
                typed.put(name, Arrays.asList(values));
            }
        });
        return typed;
    }

    private static Optional<String> key(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("sendKey"))
                .filter(key -> KEY.matcher(key).matches());
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
