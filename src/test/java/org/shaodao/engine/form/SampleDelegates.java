package org.shaodao.engine.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.plugin.variable.SpinValues;
import org.shaodao.engine.ClientCall;
import org.shaodao.engine.CurrentStep;
import org.shaodao.engine.Exclusions;
import org.shaodao.engine.FormSubmitted;
import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.web.Refusal;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/** What the sample process needs, and what it was seen to do. */
@TestConfiguration(proxyBeanMethods = false)
public class SampleDelegates {
    @Bean
    Seen seen() {
        return new Seen();
    }

    @Bean
    TakeSample takeSample(Seen seen) {
        return new TakeSample(seen);
    }

    @Bean
    NoteStep noteStep(Seen seen, CurrentStep current) {
        return new NoteStep(seen, current);
    }

    record TakeSample(Seen seen) implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            seen.summaries.add(String.valueOf(execution.getVariable(org.shaodao.engine.FormTexts.passing("summary"))));
            seen.marks.add(ClientCall.isActive());
            execution.setProcessBusinessKey("WH-" + execution.getProcessInstanceId());
            execution.setVariable("caseCard", "卡片");
            execution.setVariable(
                    "unitOptions",
                    SpinValues.jsonValue(
                                    "[{\"label\":\"城管\",\"value\":\"chengguan\"},{\"label\":\"市政\",\"value\":\"shizheng\"}]")
                            .create());
            execution.setVariable("decision", null);
            execution.setVariable("helpers", null);
        }
    }

    record NoteStep(Seen seen, CurrentStep current) implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            seen.steps.add(current.get().orElseThrow());
        }
    }

    @Bean
    Exclusions excluded(Seen seen) {
        return (task, instance, businessKey, user) ->
                task.equals("Task_Decide") && user.equals(seen.excluded) ? Optional.of("您不能经办这项任务。") : Optional.empty();
    }

    @Bean
    SubmissionRule noUpholdingBySelf(Seen seen) {
        return new SubmissionRule() {
            @Override
            public String formKey() {
                return "formcheck-decide";
            }

            @Override
            public void check(Submission submission) {
                seen.submissions.add(submission);
                if (submission.text("note").filter("自己的单"::equals).isPresent()) {
                    throw Refusal.forbidden("不能裁定自己派的单。");
                }
            }
        };
    }

    static class Seen {
        final List<String> summaries = new ArrayList<>();
        final List<Boolean> marks = new ArrayList<>();
        final List<CurrentStep.Step> steps = new ArrayList<>();
        final List<Submission> submissions = new ArrayList<>();
        volatile String excluded = "";
        final List<FormSubmitted> news = new ArrayList<>();

        @EventListener
        void on(FormSubmitted submitted) {
            news.add(Objects.requireNonNull(submitted));
        }
    }
}
