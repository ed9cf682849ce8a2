package org.shaodao.meeting.lists;

/**
 * A demand and a resource that fit.
 *
 * @param score the higher the better
 * @param reason why they fit, in one Chinese sentence
 */
record Match(Entry demand, Entry resource, int score, String reason) {}
