package org.shaodao.whistle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.shaodao.clock.PauseReason;

/**
 * What people ask of a running case beside its tasks. Each is written to our tables first and told to the process by a
 * job that is repeated until it was heard. Whether the person may ask is the caller's to check.
 */
public interface CaseRequests {
    /** Why a request cannot stand, in Chinese; empty when it was taken. */
    Optional<String> withdraw(String caseNo, String reason);

    /**
     * Asks for more time for one unit: once, at most the original period, before the limit.
     *
     * @param more in the unit of the limit: hours, working days or calendar days
     */
    Optional<String> requestExtension(String caseNo, String unit, BigDecimal more, String reason);

    /**
     * Stops one unit's work and its clock until a day at most 30 calendar days away.
     *
     * @param proof what shows the reason; for staff
     */
    Optional<String> pause(String caseNo, String unit, LocalDate until, PauseReason reason, String proof);

    Optional<String> resume(String caseNo, String unit);

    /** Adds an assisting unit, until the answer is consolidated. */
    Optional<String> addUnit(String caseNo, String unit);

    /**
     * Merges a case on which units work into another; one that waits for its dispatch is merged there.
     *
     * @param user who asks: of a master that they may not see they learn nothing
     */
    Optional<String> merge(String caseNo, String master, String user);

    /** Frees a follower from its master, until the master is answered. */
    Optional<String> undoMerge(String caseNo, String reason);

    /** Opens the one case that takes up a closed one; whoever comes second is told its number. */
    FollowUp again(String caseNo, String reason);

    /** What came of taking up a closed case. */
    sealed interface FollowUp {
        record Opened(String caseNo) implements FollowUp {}

        record Refused(String reason) implements FollowUp {}
    }
}
