package org.shaodao.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shaodao.intake.WhistleDraft.ReporterDraft;

/** The page's fields as they were typed; shown again when something is wrong with them. */
record WhistleForm(Map<String, String> typed) {
    static final WhistleForm EMPTY = new WhistleForm(Map.of());

    /** Empty, but for the community in which a part-time grid worker is on the road. */
    static WhistleForm startedBy(Caller caller) {
        var courier = caller.courier();
        return courier == null ? EMPTY : new WhistleForm(Map.of("areaCode", courier.areaCode()));
    }

    /** What stands in a field; the empty string for nothing. For the template. */
    public String get(String field) {
        return typed.getOrDefault(field, "");
    }

    /** The same whistle as the interface would have brought. A number that is none becomes one that no check accepts. */
    WhistleDraft draft() {
        return new WhistleDraft(
                get("title"),
                get("description"),
                get("areaCode"),
                get("place"),
                get("category"),
                get("kind"),
                get("specialGroup"),
                number("longitude"),
                number("latitude"),
                get("source"),
                null,
                new ReporterDraft(get("name"), get("phone")));
    }

    private @Nullable Double number(String field) {
        var text = get(field).strip();
        if (text.isEmpty()) {
            return null;
        }
        return text.matches("[0-9]{1,3}(\\.[0-9]{1,12})?") ? Double.valueOf(text) : Double.valueOf(-1);
    }

    @Override
    public String toString() {
        return "WhistleForm[hidden]";
    }
}
