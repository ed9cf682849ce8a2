package org.shaodao.whistle;

import java.util.Set;

/**
 * Those on duty have a group's work in an emergency too, beside the group: its open tasks follow, in the same transaction.
 * Said again for as long as it is so.
 *
 * @param group candidate group such as {@code wanghu-dispatch}
 * @param users user ids
 */
public record NightCalled(String caseNo, String group, Set<String> users) {}
