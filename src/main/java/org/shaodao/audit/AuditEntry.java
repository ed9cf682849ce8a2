package org.shaodao.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.security.Channel;
import org.shaodao.web.Masking;
import org.shaodao.web.ShanghaiTime;

/**
 * One act as it was written down. Names are those of that moment. Texts may hold what people wrote: mask them for
 * whoever may not see personal data ({@link #masked()}).
 *
 * @param caseNo case number; empty when no case is concerned
 * @param actor user id; null for jobs and the public
 * @param unitName the unit the actor acted for, as it was called then
 * @param concernedUnit code of the unit it was done by or to
 * @param onBehalfOf unit whose work somebody from outside it did, or the people in whose stead it was done
 * @param answers what a submitted form said, in its order; else empty
 * @param processName what the model was called, as of that version
 * @param triggeredByName for what a job did: whose act led to it, else 系统
 */
public record AuditEntry(
        long id,
        String caseNo,
        Instant at,
        Kind kind,
        @Nullable String actor,
        String actorName,
        @Nullable String unitCode,
        @Nullable String unitName,
        @Nullable String concernedUnit,
        @Nullable String onBehalfOf,
        Channel channel,
        String action,
        String text,
        List<Answer> answers,
        @Nullable String processKey,
        @Nullable String processName,
        @Nullable Integer modelVersion,
        @Nullable String elementId,
        @Nullable String elementName,
        @Nullable String triggeredBy,
        @Nullable String triggeredByName) {

    /** Part of the case's story, or a look at personal data and a refused act. */
    public enum Kind {
        TIMELINE("办理"),
        ACCESS("查阅");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * One field of a submitted form.
     *
     * @param freeText true when it was written and not chosen
     */
    public record Answer(String label, String text, boolean freeText) {}

    /** The same, with telephone and identity numbers in what people wrote made unreadable. */
    public AuditEntry masked() {
        var hidden = answers.stream()
                .map(answer -> new Answer(answer.label(), Masking.text(answer.text()), answer.freeText()))
                .toList();
        return new AuditEntry(
                id,
                caseNo,
                at,
                kind,
                actor,
                actorName,
                unitCode,
                unitName,
                concernedUnit,
                onBehalfOf,
                channel,
                action,
                Masking.text(text),
                hidden,
                processKey,
                processName,
                modelVersion,
                elementId,
                elementName,
                triggeredBy,
                triggeredByName);
    }

    /** When, in Shanghai's time: 2026-11-22 09:30. */
    public String when() {
        return ShanghaiTime.minute(at);
    }

    /** Who it was, as a timeline says it: 李芳 · 春晖社区第一网格 · 待办. */
    public String who() {
        var who = new StringBuilder(actorName);
        if (unitName != null) {
            who.append(" · ").append(unitName);
        }
        // "系统 · 系统" would say the same thing twice.
        if (!channel.label().equals(actorName)) {
            who.append(" · ").append(channel.label());
        }
        return who.toString();
    }

    /** Chinese words of the model that ran: 吹哨报到第 3 版 · 受理派单. Empty when no model was involved. */
    public String model() {
        if (processKey == null) {
            return "";
        }
        return "%s第 %d 版 · %s".formatted(processName, modelVersion, elementName == null ? elementId : elementName);
    }
}
