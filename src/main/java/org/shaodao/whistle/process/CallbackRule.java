package org.shaodao.whistle.process;

import org.shaodao.engine.Choices;
import org.shaodao.engine.Submission;
import org.shaodao.engine.SubmissionRule;
import org.shaodao.web.Refusal;
import org.shaodao.whistle.Callbacks;
import org.shaodao.whistle.Satisfaction;
import org.springframework.stereotype.Component;

/** What the callback heard is one rating with the reporter's own: the first writer wins. */
@Component
class CallbackRule implements SubmissionRule {
    private final Callbacks callbacks;

    CallbackRule(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public String formKey() {
        return "whistle-callback";
    }

    @Override
    public void check(Submission submission) {
        if (!Boolean.TRUE.equals(submission.values().get("contacted"))) {
            return;
        }
        var first = callbacks.recordHeard(
                Submissions.caseNo(submission),
                Boolean.TRUE.equals(submission.values().get("solved")),
                Choices.of(Satisfaction.class, submission.text("satisfaction").orElse("none")),
                submission.text("callbackNote").orElse(""),
                submission.user());
        if (!first) {
            throw Refusal.conflict("已评价：诉求人已在网上作出评价");
        }
    }
}
