package org.shaodao.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.web.TextRule;
import org.shaodao.whistle.Satisfaction;

/** A rating as it was sent. */
record RatingDraft(
        @Nullable Boolean solved,
        @Nullable String satisfaction,
        @Nullable String comment) {
    private static final TextRule COMMENT = TextRule.lines("意见", 500);

    /** @param solved {@code true} or {@code false}, as a form sends it */
    static RatingDraft of(@Nullable String solved, @Nullable String satisfaction, @Nullable String comment) {
        var word = "true".equals(solved) ? Boolean.TRUE : "false".equals(solved) ? Boolean.FALSE : null;
        return new RatingDraft(word, satisfaction, comment);
    }

    /** Chinese sentences by field; empty when the rating can be taken. */
    Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        if (solved == null) {
            problems.put("solved", "请选择问题是否解决");
        }
        if (chosen().isEmpty()) {
            problems.put("satisfaction", "请选择是否满意");
        }
        COMMENT.problem(text()).ifPresent(problem -> problems.put("comment", problem));
        return problems;
    }

    String text() {
        return TextRule.clean(comment);
    }

    /** {@code none} 未评价 is what the callback notes when nobody was reached: nobody rates that. */
    Optional<Satisfaction> chosen() {
        try {
            return Optional.of(Choices.of(Satisfaction.class, TextRule.clean(satisfaction)))
                    .filter(choice -> choice != Satisfaction.NONE);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "RatingDraft[hidden]";
    }
}
