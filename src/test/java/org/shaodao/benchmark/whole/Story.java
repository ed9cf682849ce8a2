package org.shaodao.benchmark.whole;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What people do with one case, after it was blown: dispatched to three units, worked on, answered, verified, called back. */
public final class Story {
    /**
     * @param user who acts
     * @param element of the task in the diagram
     * @param values as Tasklist sends them
     */
    public record Step(String user, String element, Map<String, Object> values) {
        /** As a form of the pages sends them. */
        public Map<String, List<String>> typed() {
            return values.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> texts(entry.getValue())));
        }

        private static List<String> texts(Object value) {
            return value instanceof List<?> many
                    ? many.stream().map(String::valueOf).toList()
                    : List.of(String.valueOf(value));
        }
    }

    private static final Map<String, Object> DONE =
            Map.of("handleDecision", "done", "contactNote", "已电话联系", "measures", "到场处置", "result", "已恢复");

    private static final Map<String, Object> ACCEPTED = Map.of("checkInDecision", "accept");

    /** In this order. */
    public static final List<Step> STEPS = List.of(
            new Step(
                    "zhaolei",
                    "Task_Dispatch",
                    Map.of(
                            "dispatchDecision",
                            "dispatch",
                            "leadUnit",
                            "chengguan",
                            "assistUnits",
                            List.of("zhujian", "jiaojing"))),
            new Step("liuyang", "Task_CheckIn", ACCEPTED),
            new Step("hemei", "Task_CheckIn", ACCEPTED),
            new Step("xuqiang", "Task_CheckIn", ACCEPTED),
            new Step("hemei", "Task_Handle", DONE),
            new Step("xuqiang", "Task_Handle", DONE),
            new Step("liuyang", "Task_Handle", DONE),
            new Step("liuyang", "Task_Consolidate", Map.of("replyText", "经现场处置，问题已解决。")),
            new Step("chenjing", "Task_Verify", Map.of("verifyResult", "pass")),
            new Step(
                    "zhouyan",
                    "Task_Callback",
                    Map.of("contacted", true, "solved", true, "satisfaction", "satisfied")));

    private Story() {}
}
