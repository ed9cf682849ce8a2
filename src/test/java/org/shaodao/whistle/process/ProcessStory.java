package org.shaodao.whistle.process;

import java.util.Map;

/** The stories of a case and its units. */
abstract class ProcessStory extends org.shaodao.testing.ProcessStory {
    protected static Map<Object, Object> helpers() {
        var beans = org.shaodao.testing.ProcessStory.helpers();
        beans.put("freshDecision", new FreshDecision());
        return beans;
    }
}
