package org.shaodao.attachment;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Keeps what people add to cases. Who may is the caller's to ask ({@link CaseDoor}). */
public interface Attachments {
    /** Of one reporter to one case, all steps together. */
    int MOST_OF_REPORTER = 6;

    /** Of staff to one step of a case. */
    int MOST_OF_STEP = 30;

    /** In one request. */
    int MOST_AT_ONCE = 10;

    /**
     * Takes each file for itself: one that is refused takes no other with it. The story of the case tells it in one line.
     * The same content again, by the same sender at the same step, is the same attachment.
     *
     * @return in the order of the uploads
     */
    List<Added> add(Addition addition, List<Upload> uploads);

    /** Oldest first, without what was taken away. */
    List<Attachment> of(String caseNo);

    Optional<Attachment> find(String caseNo, long id);

    /** The caller closes it; empty when the store lost it. */
    Optional<InputStream> open(String sha256);

    /**
     * Takes it away from everybody's sight; its content is swept away a day later.
     *
     * @param reason in one line, for the story of the case
     * @return false when it was gone already
     */
    boolean remove(String caseNo, long id, String by, String reason);
}
