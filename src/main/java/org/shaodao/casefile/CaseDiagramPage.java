package org.shaodao.casefile;

import org.jspecify.annotations.Nullable;
import org.shaodao.casefile.CaseDiagrams.Drawn;
import org.shaodao.casefile.CaseDiagrams.Run;
import org.shaodao.directory.Directory;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** 流程图: the diagram of a case with the way it took and the step it stands at, to those who see the case. */
@Controller
class CaseDiagramPage {
    private final CaseAccess access;
    private final CaseDiagrams diagrams;
    private final Directory directory;
    private final CurrentActor currentActor;

    CaseDiagramPage(CaseAccess access, CaseDiagrams diagrams, Directory directory, CurrentActor currentActor) {
        this.access = access;
        this.diagrams = diagrams;
        this.directory = directory;
        this.currentActor = currentActor;
    }

    /** One of the processes, to be chosen. */
    record Choice(String runId, String label, boolean shown) {}

    @GetMapping("/cases/{caseNo}/diagram")
    String show(@PathVariable String caseNo, @RequestParam(required = false) @Nullable String run, Model model) {
        requireSight(caseNo);
        var runs = diagrams.of(caseNo);
        var shown = runs.stream()
                .filter(one -> one.runId().equals(run))
                .findFirst()
                .or(() -> runs.stream().filter(one -> !one.over()).findFirst())
                .or(() -> runs.stream().findFirst());
        model.addAttribute("caseNo", caseNo);
        model.addAttribute(
                "choices",
                runs.stream()
                        .map(one -> new Choice(
                                one.runId(),
                                label(one),
                                shown.filter(one::equals).isPresent()))
                        .toList());
        model.addAttribute("shown", shown.map(Run::runId).orElse(null));
        return "casefile/diagram";
    }

    @GetMapping("/api/cases/{caseNo}/diagrams/{runId}")
    @ResponseBody
    Drawn drawn(@PathVariable String caseNo, @PathVariable String runId) {
        requireSight(caseNo);
        return diagrams.drawn(caseNo, runId).orElseThrow(CasePage::unknown);
    }

    /** The same choice in words, for the list that stands beside the picture. */
    private String label(Run run) {
        return "%s%s（第%d版，%s起%s）"
                .formatted(
                        run.name(),
                        run.unit() == null ? "" : "·" + directory.nameOf(run.unit()),
                        run.version(),
                        ShanghaiTime.minute(run.began()),
                        run.over() ? "，已结束" : "");
    }

    private void requireSight(String caseNo) {
        var user = currentActor.get().userId().orElseThrow(CasePage::unknown);
        if (access.of(user, caseNo).isEmpty()) {
            throw CasePage.unknown();
        }
    }
}
