package org.shaodao.audit;

import java.util.List;
import java.util.regex.Pattern;
import org.shaodao.web.Masking;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds cases by the reporter's telephone: a look at personal data, so it needs a reason and leaves a record, also on
 * each case it found. The number itself is kept masked only.
 */
@Service
class PhoneSearch {
    static final int SHORTEST_REASON = 5;
    static final int LONGEST_REASON = 200;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{4,18}[0-9]");

    private final AuditedCases cases;
    private final Journal journal;

    PhoneSearch(AuditedCases cases, Journal journal) {
        this.cases = cases;
        this.journal = journal;
    }

    /** What came of it. */
    sealed interface Outcome {
        record Found(List<AuditedCase> cases) implements Outcome {}

        /** Nothing was looked up. */
        record Refused(String why) implements Outcome {}
    }

    @Transactional
    public Outcome search(String phone, String reason) {
        var number = phone.strip();
        var why = reason.strip();
        if (!PHONE.matcher(number).matches()) {
            return new Outcome.Refused("请填写完整的电话号码。");
        }
        if (why.codePointCount(0, why.length()) < SHORTEST_REASON) {
            return new Outcome.Refused("请填写查询理由，至少 %d 个字。".formatted(SHORTEST_REASON));
        }
        if (why.codePointCount(0, why.length()) > LONGEST_REASON) {
            return new Outcome.Refused("查询理由最多 %d 个字。".formatted(LONGEST_REASON));
        }
        var found = cases.byPhone(number);
        var sentence = "按电话 %s 查询案件，理由：%s".formatted(Masking.phone(number), Masking.text(why));
        journal.recordAccess("", "按电话查询", "%s；查到 %d 件".formatted(sentence, found.size()));
        found.forEach(one -> journal.recordAccess(one.caseNo(), "按电话查到", sentence));
        return new Outcome.Found(found);
    }
}
