package org.shaodao.intake;

import java.util.List;
import java.util.Optional;

/** The reporters of cases: personal data, kept in our own table only. Who may look is the caller's to check and record. */
public interface Reporters {
    /** Name and telephone as 张* and 138****1234; empty when the reporter left nothing. */
    Optional<Reporter> masked(String caseNo);

    /** Name and telephone in clear; empty when the reporter left nothing. */
    Optional<Reporter> reveal(String caseNo);

    /** Numbers of the cases reported from a telephone, newest first, at most 100. */
    List<String> findByPhone(String phone);
}
