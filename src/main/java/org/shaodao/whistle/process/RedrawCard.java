package org.shaodao.whistle.process;

import static org.shaodao.whistle.process.WhistleDispatch.CASE_CARD;
import static org.shaodao.whistle.process.WhistleDispatch.DUE_TEXT;
import static org.shaodao.whistle.process.WhistleDispatch.STATE_TEXT;
import static org.shaodao.whistle.process.WhistleDispatch.SUPERVISED;
import static org.shaodao.whistle.process.WhistleDispatch.UNIT;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.shaodao.attachment.AttachmentsChanged;
import org.shaodao.clock.ClockEnded;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockMoved;
import org.shaodao.clock.ClockStarted;
import org.shaodao.engine.Later;
import org.shaodao.engine.LaterWork;
import org.shaodao.web.Numbered;
import org.shaodao.whistle.CaseCards;
import org.shaodao.whistle.CaseCards.Card;
import org.shaodao.whistle.CaseChanged;
import org.shaodao.whistle.CaseClocks;
import org.shaodao.whistle.DeskOrder;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Draws {@code caseCard}, {@code stateText} and {@code dueText} again after a case changed, never in a user's transaction. */
@Component
class RedrawCard implements LaterWork {
    static final String KIND = "case-card";
    private static final String[] SHOWN = {
        CASE_CARD.name(), STATE_TEXT.name(), DUE_TEXT.name(), SUPERVISED.name(), UNIT.name()
    };

    private final CaseCards cards;
    private final RuntimeService runtime;
    private final DeskOrder order;
    private final Later later;
    private final JdbcClient db;

    RedrawCard(CaseCards cards, @Lazy RuntimeService runtime, DeskOrder order, Later later, JdbcClient db) {
        this.cards = cards;
        this.order = order;
        this.runtime = runtime;
        this.later = later;
        this.db = db;
    }

    @EventListener
    void on(CaseChanged changed) {
        later.run(KIND, changed.caseNo());
    }

    /** Whether a unit's arrival was shown stands on the card. */
    @EventListener
    void on(AttachmentsChanged changed) {
        // Items, meetings and resolutions have papers too, and no such card.
        if (Numbered.of(changed.number()) == Numbered.CASE) {
            later.run(KIND, changed.number());
        }
    }

    /** Limits stand on the card and in the lists. */
    @EventListener
    void on(ClockMoved moved) {
        var number = moved.key().subject();
        // Items and resolutions have clocks too, and no card.
        if (Numbered.of(number) == Numbered.CASE) {
            later.run(KIND, number);
        }
    }

    /** A leader's clock begins when a diagram asks for it, and ends with the leader's word: the case itself stays as it is. */
    @EventListener
    void on(ClockStarted started) {
        byItself(started.key());
    }

    @EventListener
    void on(ClockEnded ended) {
        byItself(ended.key());
    }

    private void byItself(ClockKey key) {
        if (CaseClocks.runsByItself(key.name())) {
            later.run(KIND, key.subject());
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String label() {
        return "更新待办卡片";
    }

    @Override
    public boolean joins() {
        return true;
    }

    @Override
    public void run(String caseNo) {
        order.keep(caseNo);
        var card = cards.draw(caseNo);
        shown(caseNo).forEach((instance, shown) -> redraw(instance, card, shown));
    }

    /**
     * What the instances of the case show now, by instance. In one statement of ours: the engine's queries for instances and for
     * variables make up their SQL and their plan anew each time, and a card is drawn twelve times a case.
     */
    private Map<String, Map<String, Object>> shown(String caseNo) {
        var shown = new HashMap<String, Map<String, Object>>();
        db.sql("""
                        SELECT e.id_, v.name_, v.text_, v.long_ FROM act_ru_execution e
                        LEFT JOIN act_ru_variable v ON v.execution_id_ = e.id_ AND v.task_id_ IS NULL AND v.name_ = ANY (:names)
                        WHERE e.business_key_ = :caseNo AND e.parent_id_ IS NULL
                        """).param("names", SHOWN).param("caseNo", caseNo).query(row -> {
            var ofInstance = shown.computeIfAbsent(row.getString("id_"), one -> new HashMap<>());
            var flag = row.getObject("long_", Long.class);
            ofInstance.put(row.getString("name_"), flag == null ? row.getString("text_") : flag == 1);
        });
        return shown;
    }

    private void redraw(String instance, Card card, Map<String, Object> shown) {
        var wanted = new HashMap<String, Object>(Map.of(
                CASE_CARD.name(),
                card.markdown(),
                STATE_TEXT.name(),
                card.stateText(),
                DUE_TEXT.name(),
                card.dueText(),
                SUPERVISED.name(),
                card.supervised()));
        card.units().stream()
                .filter(line -> line.unit().equals(shown.get(UNIT.name())))
                .reduce((earlier, later) -> later)
                .ifPresent(line -> {
                    wanted.put(STATE_TEXT.name(), line.stateText());
                    wanted.put(DUE_TEXT.name(), line.dueText());
                });
        wanted.entrySet().removeIf(entry -> Objects.equals(shown.get(entry.getKey()), entry.getValue()));
        if (!wanted.isEmpty()) {
            runtime.setVariables(instance, wanted);
        }
    }
}
