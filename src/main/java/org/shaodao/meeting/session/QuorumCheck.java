package org.shaodao.meeting.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.engine.TableCheck;
import org.springframework.stereotype.Component;

/** {@code meeting-quorum} says yes or no whoever came, never to an empty room, and always when all members are there. */
@Component
class QuorumCheck implements TableCheck {
    /** A city's largest body; beyond it the rules are the same. */
    private static final int MOST_MEMBERS = 24;

    @Override
    public String decision() {
        return "meeting-quorum";
    }

    @Override
    public List<Map<String, @Nullable Object>> questions() {
        var questions = new ArrayList<Map<String, @Nullable Object>>();
        for (var matter : Matter.values()) {
            for (var members = 1L; members <= MOST_MEMBERS; members++) {
                for (var present = 0L; present <= members; present += Math.max(1, members / 4)) {
                    questions.add(question(matter, members, present));
                }
                questions.add(question(matter, members, members));
            }
        }
        return questions;
    }

    private static Map<String, @Nullable Object> question(Matter matter, long members, long present) {
        var question = new HashMap<String, @Nullable Object>();
        question.put("meetingMatter", Choices.code(matter));
        question.put("membersCount", members);
        question.put("presentCount", present);
        return question;
    }

    @Override
    public Optional<String> fault(Map<String, @Nullable Object> question, List<Map<String, @Nullable Object>> rows) {
        var enough = rows.size() == 1 && rows.get(0).size() == 1 ? rows.get(0).get("quorate") : null;
        var asked = "%s，成员 %s，到会 %s："
                .formatted(question.get("meetingMatter"), question.get("membersCount"), question.get("presentCount"));
        if (!(enough instanceof Boolean quorate)) {
            return Optional.of(asked + "须得出到会是否足够（quorate）：true 或 false");
        }
        if (quorate && Long.valueOf(0).equals(question.get("presentCount"))) {
            return Optional.of(asked + "无人到会不能算足够");
        }
        return quorate
                        || !String.valueOf(question.get("membersCount"))
                                .equals(String.valueOf(question.get("presentCount")))
                ? Optional.empty()
                : Optional.of(asked + "全体到会应算足够");
    }
}
