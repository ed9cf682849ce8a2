package org.shaodao.meeting;

/**
 * Which joint meeting: the one of this kind in this area. Members, roster, cadence, items, meetings and resolutions hang
 * on it.
 *
 * @param areaCode community, street or district
 */
public record Body(String areaCode, MeetingKind kind) {}
