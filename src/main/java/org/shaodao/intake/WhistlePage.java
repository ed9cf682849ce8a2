package org.shaodao.intake;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_ENTITY;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.engine.Choices;
import org.shaodao.engine.ListSource.Option;
import org.shaodao.whistle.Categories;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.SpecialGroup;
import org.shaodao.whistle.WhistleKind;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * {@code /whistle}: for residents on a telephone, for part-time grid workers, and for staff who whistle for
 * somebody. Works without JavaScript. Each form
 * that is shown carries a key of its own, so that a second tap leads to the same receipt.
 */
@Controller
class WhistlePage {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{8,128}");
    private static final String CONFIRMED = "yes";
    private static final String FORM = "intake/whistle";

    private final Intake intake;
    private final Callers callers;
    private final RateLimits limits;
    private final AreaChoice areas;
    private final Categories categories;
    private final Directory directory;
    private final ReporterPhotographs photographs;

    WhistlePage(
            Intake intake,
            Callers callers,
            RateLimits limits,
            AreaChoice areas,
            Categories categories,
            Directory directory,
            ReporterPhotographs photographs) {
        this.intake = intake;
        this.callers = callers;
        this.limits = limits;
        this.areas = areas;
        this.categories = categories;
        this.directory = directory;
        this.photographs = photographs;
    }

    @GetMapping("/whistle")
    String empty(Model model) {
        var caller = callers.current();
        return form(model, caller, WhistleForm.startedBy(caller), newKey(), Map.of(), "");
    }

    @PostMapping("/whistle")
    String blow(
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "photographs", required = false) @Nullable List<MultipartFile> files,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var caller = callers.current();
        var form = new WhistleForm(typed);
        var key = form.get("key");
        if (!KEY.matcher(key).matches()) {
            response.setStatus(BAD_REQUEST.value());
            return form(model, caller, form, newKey(), Map.of(), "表单已失效，请核对后再提交一次");
        }
        var limited = caller.limited(request.getRemoteAddr());
        if (limited.isPresent()) {
            var wait = limits.whistle(limited.get());
            if (wait.isPresent()) {
                TooMany.retryAfter(wait.get(), response);
                response.setStatus(TOO_MANY_REQUESTS.value());
                return form(model, caller, form, key, Map.of(), TooMany.WORDS);
            }
        }
        if (!form.get("confirmed").equals(CONFIRMED)) {
            var likely = intake.likely(caller, key, form.draft());
            if (!likely.isEmpty()) {
                model.addAttribute(
                        "likely",
                        likely.stream()
                                .map(one -> LikelyLine.of(one, caller.staff(), directory, categories))
                                .toList());
                return form(model, caller, form, key, Map.of(), "");
            }
        }
        var received = intake.receive(caller, key, form.draft());
        response.setStatus(status(received).value());
        if (received instanceof Received.Accepted accepted) {
            if (accepted.repeated()) {
                limited.ifPresent(limits::wasRepeated);
            }
            // After the whistle's own transaction; the same photographs sent again are the same.
            var sent = photographs.areTaken(accepted.caseNo())
                    ? photographs.add(
                            accepted.caseNo(), caller.staff() ? caller.user() : null, files == null ? List.of() : files)
                    : new ReporterPhotographs.Sent(0, List.of());
            model.addAttribute("courier", caller.courier() != null);
            return receipt(model, accepted, sent, progressOf(accepted.caseNo()));
        }
        if (received instanceof Received.TooManyAtOnce) {
            limited.ifPresent(limits::wasRepeated);
            TooMany.retryAfter(Turnstile.COME_AGAIN, response);
            return form(model, caller, form, key, Map.of(), TooMany.AT_ONCE);
        }
        if (received instanceof Received.Wrong wrong) {
            return form(model, caller, form, key, wrong.problems(), "有几处需要修改，请看标出的栏目");
        }
        return form(model, caller, form, newKey(), Map.of(), "这份表单已经提交过一次，内容不同。如果是另一件事，请再点一次“提交”");
    }

    private static HttpStatus status(Received received) {
        if (received instanceof Received.Accepted) {
            return OK;
        }
        if (received instanceof Received.Wrong) {
            return BAD_REQUEST;
        }
        if (received instanceof Received.TooManyAtOnce) {
            return TOO_MANY_REQUESTS;
        }
        return received instanceof Received.KeyReused ? UNPROCESSABLE_ENTITY : CONFLICT;
    }

    /** Where the reporter reached us, and the number; the code stands in no address. */
    private static QrCode progressOf(String caseNo) {
        return QrCode.of(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/progress")
                .queryParam("caseNo", caseNo)
                .toUriString());
    }

    private static String receipt(Model model, Received.Accepted accepted, ReporterPhotographs.Sent sent, QrCode qr) {
        model.addAttribute("qr", qr);
        model.addAttribute("photographs", sent);
        model.addAttribute("caseNo", accepted.caseNo());
        model.addAttribute("code", accepted.queryCode().spoken());
        return "intake/receipt";
    }

    private String form(
            Model model, Caller caller, WhistleForm form, String key, Map<String, String> problems, String notice) {
        model.addAttribute("form", form);
        model.addAttribute("key", key);
        model.addAttribute("problems", problems);
        model.addAttribute("notice", notice);
        model.addAttribute("areas", areas.forCaller(caller));
        model.addAttribute("categories", categories.options());
        model.addAttribute("kinds", options(WhistleKind.values()));
        model.addAttribute("specialGroups", options(SpecialGroup.values()));
        model.addAttribute("sources", options(caller.sources().toArray(Source[]::new)));
        model.addAttribute("staff", caller.staff());
        model.addAttribute("courier", caller.courier() != null);
        model.addAttribute("owner", caller.user());
        return FORM;
    }

    private static List<Option> options(Enum<?>[] choices) {
        return Arrays.stream(choices)
                .map(choice -> new Option(Choices.code(choice), Labels.of(choice)))
                .toList();
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
