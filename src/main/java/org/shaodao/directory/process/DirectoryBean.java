package org.shaodao.directory.process;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.camunda.spin.json.SpinJsonNode;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Unit;
import org.shaodao.engine.InModels;
import org.springframework.stereotype.Component;

/**
 * The directory as models name it: {@code ${directory.group('dispatch', areaCode)}}. Changes nothing, so a model may ask
 * as often as it likes. A duty that does not exist is the model's mistake and fails with its name.
 */
@InModels
@Component("directory")
public class DirectoryBean {
    private final Directory directory;

    DirectoryBean(Directory directory) {
        this.directory = directory;
    }

    /** Candidate group of the nearest unit at or above the area that has the duty and somebody in it. */
    public String group(String duty, String areaCode) {
        return directory.group(Duty.of(duty), areaCode);
    }

    /**
     * The same without one person, or several: where nobody else is in a group, it is the next level's.
     *
     * @param userIds separated by commas; null excludes nobody
     */
    public String groupWithout(String duty, String areaCode, @Nullable String userIds) {
        return userIds == null || userIds.isBlank()
                ? group(duty, areaCode)
                : directory.groupWithout(Duty.of(duty), areaCode, Set.copyOf(List.of(userIds.split(","))));
    }

    /** Candidate group of one unit's duty; while nobody is in it, that of the nearest area above. */
    public String unitGroup(String duty, String unitCode) {
        return directory.unitGroup(Duty.of(duty), unitCode);
    }

    /** Code of the unit that serves a function in an area; null when nobody does. */
    public @Nullable String unit(String function, String areaCode) {
        return directory.unitFor(function, areaCode).map(Unit::code).orElse(null);
    }

    /** A Json array variable as a collection for a multi-instance activity; null is empty. */
    public List<String> list(@Nullable Object jsonList) {
        if (jsonList instanceof SpinJsonNode json && json.isArray()) {
            return json.elements().stream().map(SpinJsonNode::stringValue).toList();
        }
        if (jsonList instanceof Collection<?> collection) {
            return collection.stream().map(String::valueOf).toList();
        }
        if (jsonList == null) {
            return List.of();
        }
        throw new IllegalArgumentException("not a list: " + jsonList.getClass().getSimpleName());
    }
}
