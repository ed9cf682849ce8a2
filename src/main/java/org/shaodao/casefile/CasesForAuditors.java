package org.shaodao.casefile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shaodao.audit.AuditedCase;
import org.shaodao.audit.AuditedCases;
import org.shaodao.directory.Directory;
import org.shaodao.intake.Reporters;
import org.shaodao.web.Masking;
import org.shaodao.whistle.CaseList;
import org.shaodao.whistle.CaseRow;
import org.springframework.stereotype.Component;

/** Answers the auditors' questions for cases from the case list; nothing personal leaves here. */
@Component
class CasesForAuditors implements AuditedCases {
    private static final int MOST_BY_PHONE = 50;

    private final CaseList list;
    private final Reporters reporters;
    private final Directory directory;

    CasesForAuditors(CaseList list, Reporters reporters, Directory directory) {
        this.list = list;
        this.reporters = reporters;
        this.directory = directory;
    }

    @Override
    public Optional<AuditedCase> find(String caseNo) {
        return shown(list.numbered(List.of(caseNo))).stream().findFirst();
    }

    @Override
    public List<AuditedCase> search(Search search, int limit) {
        Set<String> areas = search.area() == null ? Set.of() : directory.within(search.area());
        if (search.area() != null && areas.isEmpty()) {
            return List.of();
        }
        return shown(list.visible(
                CaseList.Scope.all(),
                new CaseList.Search(search.words(), areas, search.unit(), search.from(), search.until()),
                search.after(),
                limit));
    }

    @Override
    public List<AuditedCase> byPhone(String phone) {
        var numbers = reporters.findByPhone(phone);
        return shown(list.numbered(numbers.subList(0, Math.min(numbers.size(), MOST_BY_PHONE))));
    }

    private List<AuditedCase> shown(List<CaseRow> rows) {
        var names = Names.of(directory);
        return rows.stream()
                .map(row -> new AuditedCase(
                        row.caseNo(),
                        Masking.text(row.title()),
                        names.path(row.areaCode()),
                        row.state().label(),
                        names.unit(row.leadUnit()),
                        row.registeredAt(),
                        row.closedAt()))
                .toList();
    }
}
