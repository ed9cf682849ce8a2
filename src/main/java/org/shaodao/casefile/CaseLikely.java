package org.shaodao.casefile;

import java.util.List;
import org.shaodao.web.Masking;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.LikelyDuplicates;
import org.springframework.stereotype.Component;

/** What a case is probably the same as, as far as the reader may see those cases. */
@Component
class CaseLikely {
    private final LikelyDuplicates duplicates;
    private final CaseAccess access;

    CaseLikely(LikelyDuplicates duplicates, CaseAccess access) {
        this.duplicates = duplicates;
        this.access = access;
    }

    record Line(String caseNo, String title, String state, String registered, String reason) {}

    List<Line> of(String user, CaseFile file) {
        return !file.open()
                ? List.of()
                : duplicates.of(file.record()).stream()
                        .filter(likely -> access.mayRead(user, likely.found().caseNo()))
                        .map(likely -> new Line(
                                likely.found().caseNo(),
                                Masking.text(likely.found().title()),
                                likely.found().state().label(),
                                ShanghaiTime.minute(likely.found().registeredAt()),
                                likely.reason()))
                        .toList();
    }
}
