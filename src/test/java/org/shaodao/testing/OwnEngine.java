package org.shaodao.testing;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Several cached contexts have each an engine named {@code default}, and the webapps and the REST interface look theirs
 * up by that name in one place per JVM, where the last one started wins. Before each test its own is put there.
 */
final class OwnEngine extends AbstractTestExecutionListener {
    @Override
    public void beforeTestMethod(TestContext test) {
        ProcessEngines.registerProcessEngine(test.getApplicationContext().getBean(ProcessEngine.class));
    }
}
