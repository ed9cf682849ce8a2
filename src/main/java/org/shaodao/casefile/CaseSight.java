package org.shaodao.casefile;

/**
 * What a person may see of a case they may see at all.
 *
 * @param personal they may look at the reporter's name and telephone; each look is recorded
 */
public record CaseSight(boolean personal) {}
