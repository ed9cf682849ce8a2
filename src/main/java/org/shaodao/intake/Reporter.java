package org.shaodao.intake;

/**
 * Who reported a case. Masked (张*, 138****1234) or in clear, as the method that returned it says.
 *
 * @param name may be empty
 * @param phone may be empty
 */
public record Reporter(String name, String phone) {}
