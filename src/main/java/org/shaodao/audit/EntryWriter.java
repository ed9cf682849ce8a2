package org.shaodao.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.engine.Choices;
import org.shaodao.security.Channel;
import org.shaodao.security.CourierAccounts;
import org.shaodao.security.CurrentActor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes one row of history, with the names people and units have at this moment. */
@Component
class EntryWriter {
    static final String SYSTEM = "系统";
    static final String PUBLIC = "公众";
    static final String COURIER = "兼职网格员";

    private final JdbcClient jdbc;
    private final Directory directory;
    private final CurrentActor currentActor;
    private final ObjectMapper json;
    private final Clock clock;

    EntryWriter(JdbcClient jdbc, Directory directory, CurrentActor currentActor, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.currentActor = currentActor;
        this.json = json;
        this.clock = clock;
    }

    void write(NewEntry entry) {
        var channel = currentActor.get().channel();
        var author = entry.author();
        var model = Optional.ofNullable(entry.model());
        var trigger = author.user() == null && channel == Channel.JOB
                ? model.map(NewEntry.Model::trigger).orElse(null)
                : null;
        jdbc.sql("""
                        INSERT INTO audit_entry (case_no, at, kind, actor, actor_name, unit_code, unit_name, concerned_unit,
                            on_behalf_of, channel, action, text, answers, process_key, model_version, element_id, element_name,
                            triggered_by, triggered_by_name)
                        VALUES (:caseNo, :at, :kind, :actor, :actorName, :unit, :unitName, :concerned,
                            :onBehalfOf, :channel, :action, :text, CAST(:answers AS jsonb), :process, :version, :element, :elementName,
                            :trigger, :triggerName)
                        """)
                .param("caseNo", entry.caseNo())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("kind", Choices.code(entry.kind()))
                .param("actor", author.user(), Types.VARCHAR)
                .param("actorName", name(author.user(), channel))
                .param("unit", author.unit(), Types.VARCHAR)
                .param("unitName", author.unit() == null ? null : directory.nameOf(author.unit()), Types.VARCHAR)
                .param("concerned", entry.concernedUnit(), Types.VARCHAR)
                .param("onBehalfOf", author.onBehalfOf(), Types.VARCHAR)
                .param("channel", Choices.code(channel))
                .param("action", entry.action())
                .param("text", entry.text())
                .param("answers", entry.answers().isEmpty() ? null : toJson(entry.answers()), Types.VARCHAR)
                .param("process", model.map(NewEntry.Model::processKey).orElse(null), Types.VARCHAR)
                .param("version", model.map(NewEntry.Model::version).orElse(null), Types.INTEGER)
                .param("element", model.map(NewEntry.Model::elementId).orElse(null), Types.VARCHAR)
                .param("elementName", model.map(NewEntry.Model::elementName).orElse(null), Types.VARCHAR)
                .param("trigger", trigger, Types.VARCHAR)
                .param("triggerName", triggerName(author.user(), channel, trigger), Types.VARCHAR)
                .update();
    }

    private String name(@Nullable String user, Channel channel) {
        if (user == null) {
            return channel == Channel.JOB ? SYSTEM : PUBLIC;
        }
        return nameOf(user);
    }

    /** Who reports as a part-time grid worker is a reporter: a timeline names none. */
    private String nameOf(String user) {
        return CourierAccounts.isCourier(user)
                ? COURIER
                : directory.person(user).map(Person::name).orElse(user);
    }

    /** Only what nobody did in person needs to say who set it off. */
    private @Nullable String triggerName(@Nullable String user, Channel channel, @Nullable String trigger) {
        if (user != null || channel != Channel.JOB) {
            return null;
        }
        return trigger == null ? SYSTEM : nameOf(trigger);
    }

    private String toJson(List<AuditEntry.Answer> answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answers of a form cannot be written as JSON", e);
        }
    }
}
