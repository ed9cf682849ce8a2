package org.shaodao.intake;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who reported a case. A case that takes up a closed one has the closed one's reporter. Whether somebody may ask is the
 * caller's to check.
 */
public interface Reporters {
    /** As everybody who sees the case may see it; empty when nobody left a name or a number. */
    Optional<Masked> masked(String caseNo);

    /** In full, for those who handle the case. Leaves a record of the look, in the present transaction if there is one. */
    Optional<Reporter> reveal(String caseNo);

    /**
     * Cases of one telephone number, newest first: for auditors with a reason, and for dispatchers among the open cases of
     * their areas. The caller records the search.
     *
     * @param phone in any usual spelling; what is no telephone number finds nothing
     */
    List<String> findByPhone(String phone);

    /**
     * A reporter for the eyes of others.
     *
     * @param name {@code 张*}, or null
     * @param phone {@code 138****1234}, or null
     */
    record Masked(@Nullable String name, @Nullable String phone) {}

    /** A reporter in full: personal data, hidden in logs. */
    record Reporter(@Nullable String name, @Nullable String phone) {
        @Override
        public String toString() {
            return "Reporter[hidden]";
        }
    }
}
