package org.shaodao.engine;

import java.util.Collection;
import java.util.Set;

/** Who acts in whose stead. Answered by whoever keeps people and groups; asked whenever a task changes hands. */
public interface StandIns {
    /**
     * The people in whose stead alone somebody is in one of these groups; empty when they are in one by their own duty,
     * or in none.
     */
    Set<String> onlyThrough(String userId, Collection<String> groups);

    /** True when they are in none of these groups, but were in one in somebody's stead until a short while ago. */
    boolean over(String userId, Collection<String> groups);
}
