package org.shaodao.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which step of which model runs on this thread, and whose act set it off. */
public interface CurrentStep {
    Optional<Step> get();

    /**
     * A step of a process.
     *
     * @param trigger user whose act led to this step: the one logged in, else the last to submit a form in this instance;
     *     null when it was the system's own doing
     */
    record Step(
            String processInstanceId,
            String processKey,
            int modelVersion,
            String elementId,
            String elementName,
            @Nullable String trigger) {}
}
