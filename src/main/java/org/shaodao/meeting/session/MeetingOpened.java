package org.shaodao.meeting.session;

/** A meeting has its row; its process is to start after commit. */
public record MeetingOpened(String meetingNo) {}
