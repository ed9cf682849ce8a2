package org.shaodao.casefile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.AttachmentSheet;
import org.shaodao.audit.AuditEntry;
import org.shaodao.directory.Person;
import org.shaodao.directory.Unit;
import org.shaodao.escalation.EscalationView;
import org.shaodao.meeting.CaseMeetings;

/**
 * The case page in words, ready to be printed: no codes but in addresses, every time in Shanghai's.
 *
 * @param reporter masked, or in clear when it was revealed; empty when nothing was left
 * @param earlier id of the oldest entry shown when there are older ones
 */
record CaseView(
        Head head,
        List<UnitLine> units,
        List<CaseTimes.Line> clocks,
        List<TaskLine> tasks,
        List<AuditEntry> timeline,
        Optional<Long> earlier,
        Optional<Contact> reporter,
        boolean revealed,
        boolean mayReveal,
        CaseRights rights,
        List<Unit> addable,
        List<LedTask> ledTasks,
        EscalationView.OfCase escalation,
        CaseMeetings.OfCase meetings,
        AttachmentSheet attachments) {

    public List<UnitLine> extendable() {
        return only(rights.extend());
    }

    public List<UnitLine> pausable() {
        return only(rights.pause());
    }

    public List<UnitLine> resumable() {
        return only(rights.resume());
    }

    /** One line for each unit, although it may have had several parts. */
    private List<UnitLine> only(Set<String> codes) {
        return codes.stream()
                .sorted()
                .flatMap(code ->
                        units.stream().filter(unit -> unit.code().equals(code)).limit(1))
                .toList();
    }

    /**
     * @param tone how the state is coloured: good, warn, bad or empty
     */
    record Head(
            String caseNo,
            String title,
            String state,
            String tone,
            String grade,
            String kind,
            String category,
            String area,
            String place,
            String specialGroup,
            String source,
            String description,
            String spotResult,
            String replyText,
            int reworkCount,
            int hopCount,
            String registered,
            String closed,
            @Nullable String masterCaseNo,
            @Nullable String followsCaseNo,
            List<String> followers) {}

    /** Masked or in clear; either may be empty. */
    record Contact(String name, String phone) {
        @Override
        public String toString() {
            return "Contact[hidden]";
        }
    }

    /**
     * @param left until the limit or since it, in words; empty when nothing is to be done
     * @param counted in what an extension is counted: 小时, 个自然日; empty when none can be asked for
     */
    record UnitLine(
            String code,
            String name,
            boolean lead,
            String state,
            String tone,
            int round,
            String dispatched,
            String due,
            String left,
            boolean overdue,
            String checkedIn,
            String arrived,
            String done,
            String counted) {}

    /**
     * @param holder who has it, in words
     * @param left until the limit or since it, in words; empty without one
     * @param mine the reader may work on it in Tasklist
     */
    record TaskLine(
            String taskId, String name, String holder, String due, String left, boolean overdue, boolean mine) {}

    /** A claimed task of the reader's unit, and who else could have it. */
    record LedTask(String taskId, String name, String holder, List<Person> others) {}
}
