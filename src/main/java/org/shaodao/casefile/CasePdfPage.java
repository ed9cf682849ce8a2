package org.shaodao.casefile;

import java.time.Clock;
import java.util.Map;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.PrintedPage;
import org.shaodao.web.ShanghaiTime;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A case as a PDF to be kept with the papers: masked as on its page, and it says who printed it and when. */
@Controller
class CasePdfPage {
    private final CaseAccess access;
    private final CaseViews views;
    private final PrintedPage printed;
    private final Directory directory;
    private final CurrentActor currentActor;
    private final Clock clock;

    CasePdfPage(
            CaseAccess access,
            CaseViews views,
            PrintedPage printed,
            Directory directory,
            CurrentActor currentActor,
            Clock clock) {
        this.access = access;
        this.views = views;
        this.printed = printed;
        this.directory = directory;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @GetMapping("/cases/{caseNo}/case.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String caseNo) {
        var user = currentActor.get().userId().orElseThrow(CasePage::unknown);
        var file = access.file(caseNo).orElseThrow(CasePage::unknown);
        var sight = access.of(user, file).orElseThrow(CasePage::unknown);
        var values = Map.of(
                "view", views.masked(user, file, sight, null),
                "at", ShanghaiTime.minute(clock.instant()),
                "by", directory.person(user).map(Person::name).orElse(user));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                // The number has a case by now: nothing in it could be another header.
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.pdf\"".formatted(caseNo))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(printed.pdf("casefile/print", values));
    }
}
