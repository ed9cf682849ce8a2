package org.shaodao.casefile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Masking;
import org.shaodao.web.SearchWords;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.CaseList;
import org.shaodao.whistle.CaseRow;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cases somebody may see, newest first. */
@Controller
class CaseListPage {
    private static final int PAGE = 30;
    private static final int LONGEST_SEARCH = 60;

    private final CaseList list;
    private final CaseAccess access;
    private final Directory directory;
    private final CurrentActor currentActor;

    CaseListPage(CaseList list, CaseAccess access, Directory directory, CurrentActor currentActor) {
        this.list = list;
        this.access = access;
        this.directory = directory;
        this.currentActor = currentActor;
    }

    @GetMapping("/cases")
    String cases(
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var user = currentActor.get().userId().orElseThrow(CasePage::unknown);
        var asked = SearchWords.printable(words, LONGEST_SEARCH);
        var found = list.visible(
                access.scope(user),
                CaseList.Search.of(asked),
                after == null ? null : SearchWords.printable(after, LONGEST_SEARCH),
                PAGE + 1);
        var names = Names.of(directory);
        var shown = found.subList(0, Math.min(found.size(), PAGE));
        model.addAttribute("cases", shown.stream().map(row -> line(row, names)).toList());
        model.addAttribute(
                "more", found.size() > PAGE ? Optional.of(shown.get(PAGE - 1).caseNo()) : Optional.empty());
        model.addAttribute("words", asked);
        return "casefile/list";
    }

    private static Line line(CaseRow row, Names names) {
        var grade = row.grade();
        return new Line(
                row.caseNo(),
                Masking.text(row.title()),
                names.path(row.areaCode()),
                Masking.text(row.place()),
                grade == null ? "" : grade.label(),
                row.state().label(),
                names.unit(row.leadUnit()),
                ShanghaiTime.minute(row.registeredAt()));
    }

    record Line(
            String caseNo,
            String title,
            String area,
            String place,
            String grade,
            String state,
            String leadUnit,
            String registered) {}
}
