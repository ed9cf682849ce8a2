package org.shaodao.attachment;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Keeps what people add to cases and to what joint meetings deal with, by its number. Who may is the caller's to ask ({@link Door}). */
public interface Attachments {
    /** Of one reporter to one case, all steps together. */
    int MOST_OF_REPORTER = 6;

    /** Of staff to one step of one thing. */
    int MOST_OF_STEP = 30;

    /** In one request. */
    int MOST_AT_ONCE = 10;

    /**
     * Takes each file for itself: one that is refused takes no other with it. The story of the thing tells it in one line.
     * The same content again, by the same sender at the same step, is the same attachment.
     *
     * @return in the order of the uploads
     */
    default List<Added> add(Addition addition, List<Upload> uploads) {
        return add(addition, uploads, () -> true);
    }

    /** @param open asked in the transaction that keeps them, whether they may still be added; else all are refused */
    List<Added> add(Addition addition, List<Upload> uploads, BooleanSupplier open);

    /** Oldest first, without what was taken away. */
    List<Attachment> of(String number);

    Optional<Attachment> find(String number, long id);

    /** The caller closes it; empty when the store lost it. */
    Optional<InputStream> open(String sha256);

    /**
     * Takes it away from everybody's sight; its content is swept away a day later.
     *
     * @param reason in one line, for the story of the thing
     * @return false when it was gone already
     */
    default boolean remove(String number, long id, String by, String reason) {
        return remove(number, id, by, reason, () -> true);
    }

    /** @param open asked in the same transaction, whether it may still be taken away; else false */
    boolean remove(String number, long id, String by, String reason, BooleanSupplier open);
}
