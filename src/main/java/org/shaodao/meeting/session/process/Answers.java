package org.shaodao.meeting.session.process;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Submission;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.web.Refusal;
import org.shaodao.web.ShanghaiTime;

/** Reads the forms of a meeting, and says in the submitter's transaction when they cannot stand. */
final class Answers {
    private Answers() {}

    static String meetingNo(Submission submission) {
        var no = submission.businessKey();
        if (no == null) {
            throw new IllegalStateException("form %s submitted without a meeting".formatted(submission.formKey()));
        }
        return no;
    }

    static List<String> list(Submission submission, String field) {
        return submission.values().get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    static int count(Submission submission, String field) {
        return submission.values().get(field) instanceof Number number ? number.intValue() : 0;
    }

    static @Nullable LocalDate day(Submission submission, String field) {
        return submission.text(field).map(LocalDate::parse).orElse(null);
    }

    /** Shanghai's time. */
    static @Nullable LocalDateTime moment(Submission submission, String field) {
        return submission
                .text(field)
                .map(text -> OffsetDateTime.parse(text)
                        .atZoneSameInstant(ShanghaiTime.ZONE)
                        .toLocalDateTime())
                .orElse(null);
    }

    static void stand(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw Refusal.conflict(refused.reason());
        }
    }
}
