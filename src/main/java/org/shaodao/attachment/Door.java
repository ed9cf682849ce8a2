package org.shaodao.attachment;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.Numbered;

/**
 * Asks whether somebody may see one thing and what they may add to it. Answered by the module that keeps such things: this one
 * knows their numbers only.
 */
public interface Door {
    /** Whose numbers it answers for. One door for each. */
    Numbered about();

    /** What may hang on it. */
    Set<AttachmentStep> steps();

    /** Empty when there is no such thing, or the person may not see it. */
    Optional<Guest> of(String userId, String number);

    /**
     * Whether something may still be added or taken away, asked once more in the transaction that does it: holds what it looked
     * at until that ends, so that no signature comes between.
     */
    default boolean holdOpen(String number) {
        return true;
    }

    /** Why nothing may be added, in one Chinese sentence. */
    String noAdding();

    /** Who takes away instead, in one Chinese sentence. */
    String noRemoving();

    /**
     * What a person may do who sees it.
     *
     * @param personal may see where and when a reporter took a photograph
     * @param adds may add photographs and documents
     * @param arrivals units whose arrival they may prove
     * @param removesOthers may take away what others added
     * @param inSteadOf user ids of those by whose duties alone they may add; empty when by their own
     * @param settled what was added up to then is named in signed minutes and stays; null when nothing is
     */
    record Guest(
            boolean personal,
            boolean adds,
            Set<String> arrivals,
            boolean removesOthers,
            Set<String> inSteadOf,
            @Nullable Instant settled) {
        /** Of a thing that nothing has settled. */
        public Guest(
                boolean personal, boolean adds, Set<String> arrivals, boolean removesOthers, Set<String> inSteadOf) {
            this(personal, adds, arrivals, removesOthers, inSteadOf, null);
        }

        /** Whether they may take this one away. */
        public boolean removes(Attachment attachment, String userId) {
            if (settled != null && !attachment.addedAt().isAfter(settled)) {
                return false;
            }
            return removesOthers
                    || adds && attachment.sender().filter(userId::equals).isPresent();
        }
    }
}
