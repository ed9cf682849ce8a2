package org.shaodao.whistle.process;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.shaodao.whistle.LeaderWord;

/** A leader's word as the process reads it: the measure, and what it needs of choices and dates. */
final class LeaderWordVariables {
    private LeaderWordVariables() {}

    static Map<String, Object> of(LeaderWord word) {
        var variables = new HashMap<String, Object>(Map.ofEntries(WhistleDispatch.MEASURE.is(word.measure())));
        if (word instanceof LeaderWord.Order order) {
            variables.putAll(Map.ofEntries(
                    WhistleDispatch.LEAD_UNIT.is(order.leadUnit()),
                    WhistleDispatch.ASSIST_UNITS.is(order.assistUnits())));
        } else if (word instanceof LeaderWord.Extend extend) {
            variables.putAll(Map.ofEntries(WhistleDispatch.LIMIT_AT.is(Date.from(extend.until()))));
        }
        return variables;
    }
}
