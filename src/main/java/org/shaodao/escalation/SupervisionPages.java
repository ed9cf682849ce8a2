package org.shaodao.escalation;

import java.util.Optional;
import java.util.regex.Pattern;
import org.shaodao.audit.InStead;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.escalation.Supervision.Origin;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.PlainText;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.Cases;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The open supervisions: opened by a supervisor or a leader, answered by the unit, closed by a supervisor. */
@Controller
@RequestMapping("/supervisions")
class SupervisionPages {
    private static final int LONGEST_TEXT = 500;
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9-]{1,40}");

    private final EscalationViews views;
    private final EscalationSight sight;
    private final Supervisions supervisions;
    private final Cases cases;
    private final Directory directory;
    private final Journal journal;
    private final TransactionOperations transactions;
    private final InStead inStead;
    private final CurrentActor actor;

    SupervisionPages(
            EscalationViews views,
            EscalationSight sight,
            Supervisions supervisions,
            Cases cases,
            Directory directory,
            Journal journal,
            TransactionOperations transactions,
            InStead inStead,
            CurrentActor actor) {
        this.views = views;
        this.sight = sight;
        this.supervisions = supervisions;
        this.cases = cases;
        this.directory = directory;
        this.journal = journal;
        this.transactions = transactions;
        this.inStead = inStead;
        this.actor = actor;
    }

    @GetMapping
    String list(
            @RequestParam(name = "case", defaultValue = "") String caseNo,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        var user = user();
        var oversees = !sight.areas(user).isEmpty();
        if (!oversees && sight.unitsWithResolutions(user).isEmpty()) {
            throw Refusal.forbidden("只有负责人、督办人员、承办单位、成员单位联络员和审计员可以查看督办单。");
        }
        model.addAttribute("overseer", oversees);
        var found = views.supervised(user, NUMBER.matcher(after).matches() ? after : "");
        model.addAttribute("supervisions", found.rows());
        model.addAttribute("more", found.more());
        model.addAttribute(
                "caseNo", supervisable(user, caseNo).map(CaseRecord::caseNo).orElse(""));
        model.addAttribute("units", directory.units());
        return "escalation/supervisions";
    }

    @PostMapping
    String open(
            @RequestParam(defaultValue = "") String caseNo,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes flash) {
        var user = user();
        var found = supervisable(user, caseNo);
        if (found.isEmpty()) {
            transactions.executeWithoutResult(status -> journal.recordAccess(known(caseNo), "越权被拒", "操作“督办”被拒"));
            throw Refusal.notFound("没有这个案件，或者您不能督办它。");
        }
        var demanded = text(text);
        var outcome = inStead.of(
                sight.opensInSteadOf(user, found.get().areaCode()),
                () -> supervisions.open(caseNo, unit, Origin.HAND, demanded, user));
        return done(outcome, "已督办", flash);
    }

    @PostMapping("/{number}/answer")
    String answer(@PathVariable String number, @RequestParam(defaultValue = "") String text, RedirectAttributes flash) {
        var user = user();
        var found = addressed(number);
        if (!sight.mayAnswer(user, found)) {
            throw refused(found, user, "督办反馈");
        }
        var said = text(text);
        var outcome = inStead.of(sight.answersInSteadOf(user, found), () -> supervisions.answer(number, said, user));
        return done(outcome, "已反馈", flash);
    }

    @PostMapping("/{number}/close")
    String close(@PathVariable String number, RedirectAttributes flash) {
        var user = user();
        var found = addressed(number);
        if (!sight.mayClose(user, found)) {
            throw refused(found, user, "督办办结");
        }
        var outcome = inStead.of(sight.closesInSteadOf(user, found), () -> supervisions.close(number, user));
        return done(outcome, "已办结", flash);
    }

    private Optional<CaseRecord> supervisable(String user, String caseNo) {
        return cases.find(caseNo).filter(found -> sight.mayOpen(user, found.areaCode()));
    }

    private Supervision addressed(String number) {
        return supervisions.find(number).orElseThrow(SupervisionPages::unknown);
    }

    /** Whoever sees it and may not do this is told so; everybody else is told that there is none. */
    private Refusal refused(Supervision found, String user, String action) {
        transactions.executeWithoutResult(
                status -> journal.recordAccess(found.caseNo(), "越权被拒", "操作“%s”被拒".formatted(action)));
        var units = found.origin() == Origin.RESOLUTION ? sight.unitsWithResolutions(user) : sight.units(user);
        var sees = sight.areas(user).contains(found.areaCode()) || units.contains(found.unit());
        return sees ? Refusal.forbidden("您不能对这项督办做这项操作，本次操作已留痕。") : unknown();
    }

    private String known(String caseNo) {
        return cases.find(caseNo).map(CaseRecord::caseNo).orElse("");
    }

    private static String done(Supervisions.Outcome outcome, String word, RedirectAttributes flash) {
        if (outcome instanceof Supervisions.Outcome.Done done) {
            flash.addFlashAttribute("notice", "%s，督办编号 %s。".formatted(word, done.number()));
            return "redirect:/supervisions";
        }
        throw Refusal.conflict(((Supervisions.Outcome.Refused) outcome).reason());
    }

    private static String text(String text) {
        if (PlainText.isBlank(text)) {
            throw Refusal.badRequest("请填写内容。");
        }
        if (PlainText.length(text) > LONGEST_TEXT) {
            throw Refusal.badRequest("内容最多 %d 个字。".formatted(LONGEST_TEXT));
        }
        PlainText.fault(text, true).ifPresent(fault -> {
            throw Refusal.badRequest("内容%s。".formatted(fault));
        });
        return text.strip();
    }

    private String user() {
        return actor.get().userId().orElseThrow(SupervisionPages::unknown);
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这项督办，或者您无权查看。");
    }
}
