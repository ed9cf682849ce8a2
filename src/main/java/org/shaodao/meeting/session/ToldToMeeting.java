package org.shaodao.meeting.session;

/** The process of a meeting is to be told something, after commit. */
public record ToldToMeeting(long id) {}
