package org.shaodao.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Masking;
import org.shaodao.web.Refusal;
import org.shaodao.web.SearchWords;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.CaseList;
import org.shaodao.whistle.CaseRow;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /my-whistles}: what a part-time grid worker has whistled, in the words of {@code /progress} and with no more than
 * it says; the account stands for number and code. The chain lets nobody else in.
 */
@Controller
class MyWhistlesPage {
    private static final int LONGEST_NUMBER = 40;
    private static final String LIST = "intake/my-whistles";
    private static final String ONE = "intake/my-whistle";
    private static final int PAGE = 30;

    private final CurrentActor actor;
    private final CaseList cases;
    private final Progress progress;
    private final PageRating rating;
    private final Directory directory;

    MyWhistlesPage(CurrentActor actor, CaseList cases, Progress progress, PageRating rating, Directory directory) {
        this.actor = actor;
        this.cases = cases;
        this.progress = progress;
        this.rating = rating;
        this.directory = directory;
    }

    @GetMapping("/my-whistles")
    String list(@RequestParam(required = false) @Nullable String after, Model model) {
        var own = new CaseList.Scope(false, Set.of(), Set.of(), me());
        var found = cases.visible(
                own,
                CaseList.Search.of(""),
                after == null ? null : SearchWords.printable(after, LONGEST_NUMBER),
                PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("lines", shown.stream().map(this::line).toList());
        model.addAttribute("next", found.size() > PAGE ? shown.get(PAGE - 1).caseNo() : null);
        return LIST;
    }

    @GetMapping("/my-whistles/{caseNo}")
    String one(@PathVariable String caseNo, Model model) {
        model.addAttribute("view", own(caseNo));
        return ONE;
    }

    @PostMapping("/my-whistles/{caseNo}/rating")
    String rate(
            @PathVariable String caseNo,
            @RequestParam(required = false) @Nullable String solved,
            @RequestParam(required = false) @Nullable String satisfaction,
            @RequestParam(required = false) @Nullable String comment,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("view", own(caseNo));
        rating.take(caseNo, RatingDraft.of(solved, satisfaction, comment), model, response);
        return ONE;
    }

    private String me() {
        return actor.get().userId().orElseThrow(() -> new Refusal(HttpStatus.UNAUTHORIZED, "请先登录。"));
    }

    private ProgressView own(String caseNo) {
        return progress.ofCourier(me(), caseNo).orElseThrow(() -> Refusal.notFound("没有这件您吹的哨。"));
    }

    private Line line(CaseRow row) {
        return new Line(
                row.caseNo(),
                Masking.text(row.title()),
                directory.nameOf(row.areaCode()),
                StateWords.of(row.state()),
                ShanghaiTime.minute(row.registeredAt()));
    }

    /** One whistle in the list. */
    record Line(String caseNo, String title, String area, String state, String at) {}
}
