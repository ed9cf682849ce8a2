package org.shaodao.meeting.resolution;

/** A resolution has its row; its process has still to start. */
public record ResolutionWritten(String resolutionNo) {}
