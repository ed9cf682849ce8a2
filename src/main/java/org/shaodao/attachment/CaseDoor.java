package org.shaodao.attachment;

import java.util.Optional;
import java.util.Set;

/** Asks whether somebody may see a case and what they may add to it. Answered by {@code casefile}; this module knows no case. */
public interface CaseDoor {
    /** Empty when there is no such case, or the person may not see it. */
    Optional<Guest> of(String userId, String caseNo);

    /**
     * What a person may do who sees the case.
     *
     * @param personal may see where and when a reporter took a photograph
     * @param adds may add photographs and documents
     * @param arrivals units whose arrival they may prove
     * @param removesOthers may take away what others added
     * @param inSteadOf user ids of those by whose duties alone they may add; empty when by their own
     */
    record Guest(boolean personal, boolean adds, Set<String> arrivals, boolean removesOthers, Set<String> inSteadOf) {
        /** Whether they may take this one away. */
        public boolean removes(Attachment attachment, String userId) {
            return removesOthers
                    || adds && attachment.sender().filter(userId::equals).isPresent();
        }
    }
}
