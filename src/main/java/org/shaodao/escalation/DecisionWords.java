package org.shaodao.escalation;

import java.util.Objects;
import org.shaodao.whistle.LeaderWord;

/** A leader's decision as the case hears it. */
final class DecisionWords {
    private DecisionWords() {}

    /** @throws IllegalStateException for striking off, which is told to no case */
    static LeaderWord of(Decision decision) {
        return switch (decision.measure()) {
            case ORDER ->
                new LeaderWord.Order(
                        Objects.requireNonNull(decision.leadUnit()),
                        decision.assistUnits(),
                        Objects.requireNonNull(decision.until()));
            case EXTEND -> new LeaderWord.Extend(Objects.requireNonNull(decision.until()));
            case LEDGER -> new LeaderWord.Ledger(publicReason(decision), Objects.requireNonNull(decision.reviewOn()));
            case KEEP -> new LeaderWord.Keep(publicReason(decision), Objects.requireNonNull(decision.reviewOn()));
            case CLOSE -> new LeaderWord.Close(publicReason(decision));
            case RETURN -> new LeaderWord.Return();
            case MEETING -> new LeaderWord.Meeting();
            case UP -> new LeaderWord.Up();
            case STRUCK_OFF -> throw new IllegalStateException("striking off is told to no case");
        };
    }

    /** 资金尚未落实：明年预算中安排。 */
    private static String publicReason(Decision decision) {
        var note = Objects.requireNonNull(decision.publicNote());
        var reason = decision.ledgerReason();
        return reason == null || reason == LedgerReason.OTHER ? note : reason.label() + "：" + note;
    }
}
