package org.shaodao.architecture.broken;

import org.camunda.bpm.engine.RuntimeService;

/** A feature that reaches through the seam. */
class TouchesEngine {
    void start(RuntimeService runtime) {
        runtime.startProcessInstanceByKey("whistle-dispatch");
    }
}
