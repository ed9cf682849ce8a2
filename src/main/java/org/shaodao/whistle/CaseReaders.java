package org.shaodao.whistle;

/** Who may read a case, as its page would answer. The rule is {@code casefile}'s; this module only asks. */
public interface CaseReaders {
    /** False also when there is no such case: whoever asks cannot tell the two apart. */
    boolean mayRead(String userId, String caseNo);
}
