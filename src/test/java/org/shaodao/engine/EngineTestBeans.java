package org.shaodao.engine;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Beans for the models of the guards' tests. All of these tests share one context. */
@TestConfiguration(proxyBeanMethods = false)
public class EngineTestBeans {
    @Bean
    Helper helper() {
        return new Helper();
    }

    @Bean
    Note noteDelegate() {
        return new Note();
    }

    @Bean
    Look lookListener() {
        return new Look();
    }

    @Bean
    TestAreas testAreas() {
        return new TestAreas();
    }

    /** A helper that models may call. */
    @InModels
    public static class Helper {
        public String group(String duty, String area) {
            return area + "-" + duty;
        }

        public List<String> names(int count) {
            return List.of("a", "b", "c").subList(0, count);
        }
    }

    /** A delegate. */
    public static class Note implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            execution.setVariable("noted", true);
        }
    }

    /** A listener. */
    public static class Look implements TaskListener {
        @Override
        public void notify(DelegateTask task) {
            task.setVariableLocal("looked", true);
        }
    }

    /** A list that tests may change. */
    public static class TestAreas implements ListSource {
        private volatile List<Option> options = List.of(new Option("chunhui", "春晖社区"));

        @Override
        public String list() {
            return "test-areas";
        }

        @Override
        public List<Option> options() {
            return options;
        }

        public void become(Option... changed) {
            options = List.of(changed);
        }
    }
}
