/** Joint meetings (联席会议): members and rosters, agenda items, meetings with their minutes, and resolutions until they are struck off. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting;
