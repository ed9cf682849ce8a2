package org.shaodao.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked now of whom in one case. */
public interface OpenTasks {
    /** Open tasks of the case and of its units' parts, oldest first, at most 100. */
    List<OpenTask> of(String caseNo);

    /**
     * One open task.
     *
     * @param name Chinese name on the diagram
     * @param assignee user id of who claimed it; null while nobody has
     * @param groups candidate groups
     * @param users user ids of those who may take it beside the groups: at night, who is on duty
     * @param due null when it has none
     * @param unit code of the unit whose task it is; empty for a site-wide group
     */
    record OpenTask(
            String taskId,
            String name,
            @Nullable String assignee,
            List<String> groups,
            List<String> users,
            @Nullable Instant due,
            String unit) {
        /** Nobody by name. */
        public OpenTask(
                String taskId,
                String name,
                @Nullable String assignee,
                List<String> groups,
                @Nullable Instant due,
                String unit) {
            this(taskId, name, assignee, groups, List.of(), due, unit);
        }

        public Optional<String> claimedBy() {
            return Optional.ofNullable(assignee);
        }

        /** Claimed by that person, or open to them or one of their groups. */
        boolean heldBy(String user, Set<String> groupsOfUser) {
            return assignee == null
                    ? users.contains(user) || groups.stream().anyMatch(groupsOfUser::contains)
                    : assignee.equals(user);
        }
    }
}
