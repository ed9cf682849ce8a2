package org.shaodao.whistle;

import java.util.List;
import java.util.Optional;

/** Reads cases and their slots. Who may see which is the caller's to ask ({@code casefile}). */
public interface Cases {
    Optional<CaseRecord> find(String caseNo);

    /** All slots of a case, oldest first; those of ended rounds too. */
    List<Slot> slots(String caseNo);

    /** Cases merged into this one and not undone. */
    List<CaseRecord> followers(String caseNo);
}
