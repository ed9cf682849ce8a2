package org.shaodao.meeting.agenda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shaodao.meeting.AgendaItems;
import org.shaodao.meeting.AgreedMeasure;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.ItemOutcome;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.resolution.NewResolutions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** {@link AgendaItems}: which items wait for a meeting, which are on its agenda, and what it made of them. */
@Service
@Transactional
class ItemsAtMeetings implements AgendaItems {
    private final ItemStore store;
    private final AgendaStore agendas;
    private final Items items;
    private final ItemBook book;
    private final ItemDesk desk;
    private final NewResolutions resolutions;
    private final Bodies bodies;

    ItemsAtMeetings(
            ItemStore store,
            AgendaStore agendas,
            Items items,
            ItemBook book,
            ItemDesk desk,
            NewResolutions resolutions,
            Bodies bodies) {
        this.store = store;
        this.agendas = agendas;
        this.items = items;
        this.book = book;
        this.desk = desk;
        this.resolutions = resolutions;
        this.bodies = bodies;
    }

    @Override
    @Transactional(readOnly = true)
    public List<ReadyItem> ready(Body body) {
        return agendas.ready(body).stream().map(ItemsAtMeetings::view).toList();
    }

    @Override
    public List<ReadyItem> place(String meetingNo, Body body, List<String> itemNos) {
        agendas.forgetReleased(meetingNo);
        var placed = new ArrayList<ReadyItem>();
        for (var itemNo : itemNos.stream().distinct().toList()) {
            store.find(itemNo)
                    .map(known -> desk.hold(itemNo))
                    .filter(item ->
                            item.state() == ItemState.APPROVED && item.body().equals(body))
                    .ifPresent(item -> {
                        agendas.placed(itemNo, meetingNo, agendas.lastPlace(meetingNo) + 1);
                        desk.recordWithCase(item, "列入议程", "列入会议%s的议程".formatted(meetingNo));
                        placed.add(view(item));
                    });
        }
        return List.copyOf(placed);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ReadyItem> of(String meetingNo) {
        return agendas.of(meetingNo).stream().map(ItemsAtMeetings::view).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<ReadyItem> agenda(String meetingNo) {
        return agendas.agenda(meetingNo).stream()
                .map(line -> new ReadyItem(
                        line.item().itemNo(),
                        line.item().title(),
                        line.item().unitCode(),
                        line.item().concernedUnits(),
                        line.deferrals(),
                        line.item().ofCase()))
                .toList();
    }

    @Override
    public void release(String meetingNo) {
        for (var found : agendas.of(meetingNo)) {
            var item = desk.hold(found.itemNo());
            var overtaken = item.overtaken();
            if (item.state() == ItemState.PLACED && overtaken != null) {
                items.takeBack(item, overtaken);
            } else if (item.state() == ItemState.PLACED) {
                agendas.released(item.itemNo());
                desk.record(item, "移至下次会议", "会议%s未能议定，移至下次会议，不计缓议".formatted(meetingNo));
            }
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> hindrance(String itemNo, ItemOutcome outcome) {
        return store.find(itemNo).flatMap(item -> switch (outcome) {
            case DEFERRED -> {
                var most = bodies.limits(item.body()).deferrals();
                yield item.deferrals() < most
                        ? Optional.empty()
                        : Optional.of("这项议题已缓议%d次（至多%d次），不能再缓议。".formatted(item.deferrals(), most));
            }
            case UP -> items.above(item.body()).isPresent() ? Optional.empty() : Optional.of("上级没有同类会议，不能提交上级。");
            case ADOPTED, AMENDED, REJECTED -> Optional.empty();
        });
    }

    @Override
    public void decided(String itemNo, String meetingNo, ItemOutcome outcome, List<AgreedMeasure> measures) {
        var item = desk.hold(itemNo);
        if (!agendas.outcome(itemNo, meetingNo, outcome.code(), desk.now())) {
            return;
        }
        if (item.state() != ItemState.PLACED || !meetingNo.equals(item.meetingNo())) {
            // Its process was deleted while the meeting talked about it; the minutes say what was decided, and go out.
            desk.recordWithCase(
                    item,
                    "未执行",
                    "会议%s的决定未执行：议题%s".formatted(meetingNo, item.state().label()));
            return;
        }
        // Signed minutes say 缓议, whatever limit somebody has set since; but of a level that is gone the answer is no.
        var counted =
                outcome == ItemOutcome.UP && hindrance(itemNo, outcome).isPresent() ? ItemOutcome.REJECTED : outcome;
        desk.say(item, ItemWord.Step.MEETING, item.body().areaCode(), null, counted, "", false);
        switch (counted) {
            case ADOPTED, AMENDED -> adopted(item, meetingNo, counted, measures);
            case DEFERRED -> {
                store.deferred(itemNo, ItemState.APPROVED);
                var overtaken = item.overtaken();
                if (overtaken != null) {
                    items.takeBack(item, overtaken);
                    return;
                }
                desk.recordWithCase(
                        item,
                        "缓议",
                        "会议%s决定缓议（第%d次，至多%d次）"
                                .formatted(
                                        meetingNo,
                                        item.deferrals() + 1,
                                        bodies.limits(item.body()).deferrals()));
            }
            case REJECTED -> {
                desk.end(item, ItemState.VOTED_DOWN, "会议%s未通过".formatted(meetingNo));
                desk.publish(new ItemFailed(item, "联席会议未通过议题"));
            }
            case UP -> desk.end(item, ItemState.RAISED, "会议%s决定提交上级会议".formatted(meetingNo));
        }
        book.write(itemNo, ItemBook.DECIDED, counted.code());
    }

    private void adopted(Item item, String meetingNo, ItemOutcome outcome, List<AgreedMeasure> measures) {
        if (measures.isEmpty()) {
            throw new IllegalArgumentException("what is adopted has a measure");
        }
        desk.end(item, ItemState.ADOPTED, "会议%s%s".formatted(meetingNo, outcome.label()));
        resolutions.make(
                new NewResolutions.Source(
                        item.itemNo(), meetingNo, item.body(), item.unitCode(), item.proposerGroup(), item.ofCase()),
                measures);
        desk.publish(new ItemAdopted(item, meetingNo, measures));
    }

    private static ReadyItem view(Item item) {
        return new ReadyItem(
                item.itemNo(), item.title(), item.unitCode(), item.concernedUnits(), item.deferrals(), item.ofCase());
    }
}
