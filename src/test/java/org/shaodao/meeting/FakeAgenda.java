package org.shaodao.meeting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Items and resolutions in memory, as a meeting sees them. */
public final class FakeAgenda implements AgendaItems, Resolutions {
    private final Map<Body, List<ReadyItem>> ready = new HashMap<>();
    private final Map<String, List<ReadyItem>> placed = new HashMap<>();
    private final Map<String, List<ReadyItem>> kept = new HashMap<>();
    private final Map<Body, List<Unfinished>> unfinished = new HashMap<>();
    public final List<String> told = new CopyOnWriteArrayList<>();

    public synchronized ReadyItem propose(Body body, String itemNo, int deferrals) {
        var item = new ReadyItem(itemNo, "议题" + itemNo, "yiyuan", List.of(), deferrals, Optional.empty());
        ready.computeIfAbsent(body, none -> new ArrayList<>()).add(item);
        return item;
    }

    public synchronized void withdraw(Body body, String itemNo) {
        ready.getOrDefault(body, new ArrayList<>())
                .removeIf(item -> item.itemNo().equals(itemNo));
    }

    public synchronized void owe(Body body, Unfinished one) {
        unfinished.computeIfAbsent(body, none -> new ArrayList<>()).add(one);
    }

    @Override
    public synchronized List<ReadyItem> ready(Body body) {
        return List.copyOf(ready.getOrDefault(body, List.of()));
    }

    @Override
    public synchronized List<ReadyItem> place(String meetingNo, Body body, List<String> itemNos) {
        var found = itemNos.stream()
                .flatMap(no -> ready(body).stream().filter(item -> item.itemNo().equals(no)))
                .toList();
        ready.getOrDefault(body, new ArrayList<>()).removeAll(found);
        placed.computeIfAbsent(meetingNo, none -> new ArrayList<>()).addAll(found);
        kept.put(meetingNo, of(meetingNo));
        bodies.put(meetingNo, body);
        return found;
    }

    private final Map<String, Body> bodies = new HashMap<>();

    @Override
    public synchronized List<ReadyItem> of(String meetingNo) {
        return List.copyOf(placed.getOrDefault(meetingNo, List.of()));
    }

    @Override
    public synchronized List<ReadyItem> agenda(String meetingNo) {
        return kept.getOrDefault(meetingNo, List.of());
    }

    @Override
    public synchronized void release(String meetingNo) {
        var body = bodies.get(meetingNo);
        if (body != null) {
            ready.computeIfAbsent(body, none -> new ArrayList<>()).addAll(of(meetingNo));
            placed.remove(meetingNo);
        }
    }

    @Override
    public synchronized Optional<String> hindrance(String itemNo, ItemOutcome outcome) {
        var twice = placed.values().stream()
                .flatMap(List::stream)
                .anyMatch(item -> item.itemNo().equals(itemNo) && item.deferrals() >= 2);
        return outcome == ItemOutcome.DEFERRED && twice ? Optional.of("该议题已缓议两次，本次应作出决定。") : Optional.empty();
    }

    @Override
    public void presented(String meetingNo, Body body) {
        told.add(meetingNo + " presented");
    }

    @Override
    public void decided(String itemNo, String meetingNo, ItemOutcome outcome, List<AgreedMeasure> measures) {
        told.add("%s %s %s %d".formatted(meetingNo, itemNo, outcome.code(), measures.size()));
    }

    @Override
    public synchronized List<Unfinished> unfinished(Body body) {
        return List.copyOf(unfinished.getOrDefault(body, List.of()));
    }
}
