package org.shaodao.directory;

/**
 * A substitution was agreed on, or ended before its time: published in the transaction of the change.
 *
 * @param ended false when it is new
 * @param by user id of who did it
 */
public record SubstitutionChanged(Substitution substitution, boolean ended, String by) {}
