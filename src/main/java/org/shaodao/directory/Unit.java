package org.shaodao.directory;

/**
 * Who can be assigned work: an area's office, a department, or a member unit of a joint meeting.
 *
 * @param code unit code, {@code [a-z0-9]+(-[a-z0-9]+)*}
 * @param areaCode the area it hangs on; a department serves all areas below it
 */
public record Unit(String code, String name, UnitKind kind, String areaCode) {}
