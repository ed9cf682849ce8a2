package org.shaodao.meeting.resolution;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shaodao.clock.ClockName;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.meeting.AgreedMeasure;
import org.shaodao.meeting.Body;
import org.shaodao.notification.NoticeKind;
import org.shaodao.whistle.Numbers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A meeting's measures become resolutions, each with its owner, its day and its clock. */
@Service
@Transactional
public class NewResolutions {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 200;

    private final ResolutionStore store;
    private final ResolutionDesk desk;
    private final Directory directory;
    private final Numbers numbers;

    NewResolutions(ResolutionStore store, ResolutionDesk desk, Directory directory, Numbers numbers) {
        this.store = store;
        this.desk = desk;
        this.directory = directory;
        this.numbers = numbers;
    }

    /**
     * Where measures come from.
     *
     * @param proposerUnit who proposed the item
     * @param proposerGroup candidate group of who confirms the result beside the secretary
     */
    public record Source(
            String itemNo,
            String meetingNo,
            Body body,
            String proposerUnit,
            String proposerGroup,
            Optional<String> caseNo) {}

    /**
     * One resolution for each measure; making them twice makes them once.
     *
     * @throws IllegalArgumentException for a measure without words or with an owner that does not exist: the form that
     *     asked for it should have refused
     */
    public void make(Source source, List<AgreedMeasure> measures) {
        for (var position = 0; position < measures.size(); position++) {
            var measure = measures.get(position);
            if (measure.text().isBlank() || directory.unit(measure.ownerUnit()).isEmpty()) {
                throw new IllegalArgumentException("a measure without words or owner");
            }
            var number = freshNumber();
            if (store.insert(
                    number, source, position + 1, measure, isTop(source.body().areaCode()), desk.now())) {
                var made = store.lock(number);
                desk.due(made, ClockName.RESOLUTION);
                desk.record(made, "形成议定事项", "由%s负责，%s前落实".formatted(desk.nameOf(made.ownerUnit()), made.dueOn()));
                desk.tell(
                        made,
                        "made",
                        NoticeKind.INFORM,
                        desk.owner(made),
                        "议定事项%s由%s负责，请在%s前落实并反馈。".formatted(number, desk.nameOf(made.ownerUnit()), made.dueOn()));
            }
        }
    }

    /** {@code Task_StartResolutions}: the processes of an item's resolutions start by jobs. Asking twice starts one each. */
    public void start(String itemNo) {
        store.notStarted(itemNo).forEach(number -> desk.publish(new ResolutionWritten(number)));
    }

    /** The one that is to start now; empty when it has, or when another node starts it. */
    public Optional<Resolution> claimStart(String number) {
        return store.claimStart(number)
                ? store.find(number).filter(found -> found.state().open())
                : Optional.empty();
    }

    /** Those whose start failed for good and has to be tried again. */
    public List<String> notStarted() {
        return store.notStarted(desk.now().minus(PATIENCE), AT_ONCE);
    }

    private boolean isTop(String areaCode) {
        return directory.area(areaCode).flatMap(Area::above).isEmpty();
    }

    private String freshNumber() {
        LocalDate day = desk.today();
        var next = store.nextNumber();
        var usual = numbers.number("YD", day, next);
        return store.find(usual).isEmpty() ? usual : numbers.longer("YD", day, next);
    }
}
