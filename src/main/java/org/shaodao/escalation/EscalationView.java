package org.shaodao.escalation;

import java.util.List;

/**
 * Escalations, the ledger and supervisions in words, ready to be printed: no codes but in addresses, every time in
 * Shanghai's, telephone and identity numbers masked.
 */
public final class EscalationView {
    private EscalationView() {}

    /** Everything about one case, for its page. */
    public record OfCase(List<One> escalations, List<SupervisionLine> supervisions, boolean maySupervise) {
        public boolean any() {
            return !escalations.isEmpty() || !supervisions.isEmpty() || maySupervise;
        }
    }

    /**
     * One escalation of a case.
     *
     * @param tone how the state is coloured: good, warn, bad or empty
     */
    public record One(
            String state,
            String tone,
            String heldBy,
            String leader,
            String due,
            String raised,
            List<CauseLine> causes,
            List<DecisionLine> decisions) {}

    public record CauseLine(String at, String reason, String by, String note) {}

    /** @param details what was ordered, until when, why: one line each */
    public record DecisionLine(String at, String measure, String level, String by, List<String> details, String note) {}

    /** A line of the list of open escalations. */
    public record EscalationLine(
            long id,
            String caseNo,
            String title,
            String area,
            String reason,
            String state,
            String heldBy,
            String leader,
            String due,
            boolean overdue,
            String raised) {}

    /** What is owed, and who answers for it. */
    public record LedgerLine(
            long id,
            String caseNo,
            String title,
            String area,
            String reason,
            String note,
            String reviewOn,
            boolean overdue,
            int kept,
            String heldBy,
            String leader,
            String listed) {}

    public record SupervisionLine(
            String number,
            String caseNo,
            String link,
            String unit,
            String level,
            String origin,
            String text,
            String by,
            String opened,
            int urged,
            String answer,
            String answered,
            String closed,
            boolean open,
            boolean mayAnswer,
            boolean mayClose) {}
}
