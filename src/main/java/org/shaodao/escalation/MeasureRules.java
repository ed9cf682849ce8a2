package org.shaodao.escalation;

import java.util.Optional;

/**
 * Which measures are open now. No path may bounce a case for ever: at most two orders a level, then only the level above;
 * at the city, where nobody is above, then only the ledger, whose review may keep three times and close. What does not
 * cancel the work (an extension, a meeting, giving it back) is open once a level (ADR 0008).
 */
final class MeasureRules {
    private static final int ORDERS = 2;
    private static final int KEPT = 3;

    private MeasureRules() {}

    /** Why a measure is not open, in Chinese; empty when it is. */
    static Optional<String> hindrance(Measure measure, Standing now) {
        return switch (measure) {
            case ORDER -> now.orders() < ORDERS ? Optional.empty() : Optional.of(exhausted(now));
            case UP -> now.atTop() ? Optional.of("已是最高一级，不能再提级") : Optional.empty();
            case LEDGER -> now.orders() < ORDERS || now.atTop() ? Optional.empty() : Optional.of(exhausted(now));
            case EXTEND -> extend(now);
            case MEETING -> once(now, now.meetings(), "本级已提交过一次联席会议");
            case RETURN -> once(now, now.returns(), "本级已退回过一次");
            case KEEP -> now.kept() < KEPT ? Optional.empty() : Optional.of("已继续挂账三次，请下指令重新办理，或说明原因后办结");
            case CLOSE -> Optional.empty();
            case STRUCK_OFF -> now.answered() ? Optional.empty() : Optional.of("案件还没有答复，或正在返工，不能销号");
        };
    }

    private static Optional<String> extend(Standing now) {
        return now.working() ? once(now, now.extensions(), "本级已延长过一次时限") : Optional.of("没有单位正在办理，不能延长时限，请下指令重新办理");
    }

    private static Optional<String> once(Standing now, int times, String reason) {
        if (now.orders() >= ORDERS) {
            return Optional.of(exhausted(now));
        }
        return times == 0 ? Optional.empty() : Optional.of(reason);
    }

    private static String exhausted(Standing now) {
        return now.atTop() ? "本级已下过两次指令，又是最高一级，只能挂账、复核后办结" : "本级已下过两次指令，只能再提级";
    }

    /**
     * How often what was tried at this level over the case's whole life, and how the case stands.
     *
     * @param kept how often the present ledger entry was kept
     * @param working units still work on it
     * @param answered it has its answer
     */
    record Standing(
            int orders,
            int extensions,
            int meetings,
            int returns,
            int kept,
            boolean atTop,
            boolean working,
            boolean answered) {}
}
