package org.shaodao.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has to do, for pages of our own: the same tasks, forms, rights and checks as in Tasklist. To be called
 * within a request of the person who is signed in.
 */
public interface Work {
    /**
     * A task in a list.
     *
     * @param words texts of the variables that were asked for, as far as they are there
     * @param mine claimed by the person; else it waits for anybody of its group
     */
    record Item(
            String taskId,
            String name,
            String process,
            @Nullable String businessKey,
            List<String> groups,
            @Nullable Instant due,
            boolean mine,
            Map<String, String> words) {}

    /**
     * Claimed by the person, or open to one of these groups; what is due first stands first.
     *
     * @param variables names of text variables to be shown with each
     */
    List<Item> of(String user, Collection<String> groups, Collection<String> variables, int most);

    /**
     * @param typed what is filled in so far, by field; null to begin
     * @return empty when there is no such task, or none for this person
     */
    Optional<ShownForm> form(String taskId, @Nullable Map<String, List<String>> typed);

    /**
     * Open tasks of one step that somebody could do now.
     *
     * @param elementId of the step in its diagram
     */
    List<String> open(String user, Collection<String> groups, String businessKey, String elementId);

    /**
     * Claims the task for the person unless they have it, and completes it.
     *
     * @param typed what is filled in, by field; fields that the form hides are left out
     * @throws org.shaodao.web.Refusal when the form, a rule or the state of things does not allow it
     */
    void complete(String taskId, String user, Map<String, List<String>> typed);
}
