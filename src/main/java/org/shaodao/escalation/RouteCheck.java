package org.shaodao.escalation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Level;
import org.shaodao.engine.Choices;
import org.shaodao.engine.TableCheck;
import org.shaodao.whistle.Grade;
import org.shaodao.whistle.RaiseReason;
import org.springframework.stereotype.Component;

/** {@code escalation-route} names one level for each trouble, never one below where the case stands. */
@Component
class RouteCheck implements TableCheck {
    @Override
    public String decision() {
        return "escalation-route";
    }

    @Override
    public List<Map<String, @Nullable Object>> questions() {
        var grades = new ArrayList<@Nullable Grade>(Arrays.asList(Grade.values()));
        grades.add(null);
        var questions = new ArrayList<Map<String, @Nullable Object>>();
        for (var reason : RaiseReason.values()) {
            for (var grade : grades) {
                for (var level : Level.values()) {
                    var question = new HashMap<String, @Nullable Object>();
                    question.put("escalationReason", Choices.code(reason));
                    question.put("grade", grade == null ? null : Choices.code(grade));
                    question.put("currentLevel", Choices.code(level));
                    questions.add(question);
                }
            }
        }
        return questions;
    }

    @Override
    public Optional<String> fault(Map<String, @Nullable Object> question, List<Map<String, @Nullable Object>> rows) {
        var target = rows.size() == 1 && rows.get(0).size() == 1 ? rows.get(0).get("targetLevel") : null;
        var level = Arrays.stream(Level.values())
                .filter(known -> Choices.code(known).equals(target))
                .findFirst();
        var from = Choices.of(Level.class, String.valueOf(question.get("currentLevel")));
        if (level.isEmpty()) {
            return Optional.of(asked(question) + "须得出一个包案层级（targetLevel）：city、district、street、community 或 grid");
        }
        return level.get().compareTo(from) > 0
                ? Optional.of(asked(question)
                        + "包案层级（%s）不能低于现在的层级".formatted(level.get().label()))
                : Optional.empty();
    }

    private static String asked(Map<String, @Nullable Object> question) {
        var grade = question.get("grade");
        return "提级原因 %s，等级 %s，现在层级 %s："
                .formatted(
                        question.get("escalationReason"), grade == null ? "未定" : grade, question.get("currentLevel"));
    }
}
