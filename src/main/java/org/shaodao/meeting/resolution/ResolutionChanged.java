package org.shaodao.meeting.resolution;

/** Something that is shown of a resolution is another than before; in the transaction that changed it. */
public record ResolutionChanged(String resolutionNo) {}
