package org.shaodao.attachment;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.Door.Guest;
import org.shaodao.audit.InStead;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.engine.Choices;
import org.shaodao.web.Numbered;
import org.shaodao.web.PlainText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Where staff add and take away, by the interface and from pages: asks the door what they may, then does it. */
@Service
public class AttachmentDesk {
    private static final int LONGEST_REASON = 200;

    private final Map<Numbered, Door> doors = new EnumMap<>(Numbered.class);
    private final Attachments attachments;
    private final Directory directory;
    private final Journal journal;
    private final InStead inStead;
    private final TransactionTemplate transaction;

    AttachmentDesk(
            List<Door> doors,
            Attachments attachments,
            Directory directory,
            Journal journal,
            InStead inStead,
            TransactionTemplate transaction) {
        doors.forEach(door -> this.doors.put(door.about(), door));
        this.attachments = attachments;
        this.directory = directory;
        this.journal = journal;
        this.inStead = inStead;
        this.transaction = transaction;
    }

    /** What came of asking. */
    public sealed interface Outcome {
        /** @param added in the order of the uploads */
        record Done(List<Added> added) implements Outcome {}

        record Removed() implements Outcome {}

        /** The request makes no sense: why, in one Chinese sentence. */
        record Wrong(String reason) implements Outcome {}

        /** They see the case, and may not: why, in one Chinese sentence. */
        record NotAllowed(String reason) implements Outcome {}

        /** Nothing of that number or no such attachment, or they may not see it. */
        record Unknown() implements Outcome {}
    }

    /**
     * What somebody typed beside the files.
     *
     * @param step code of an {@link AttachmentStep}
     * @param unit code of a unit of theirs; empty for the only one they could mean
     * @param longitude in degrees; empty together with the latitude
     */
    public record Typed(String step, String unit, String longitude, String latitude) {
        @Override
        public String toString() {
            return "Typed[step=" + step + "]";
        }
    }

    public Outcome add(String user, String number, Typed typed, List<Upload> uploads) {
        var guest = guest(user, number);
        if (guest.isEmpty()) {
            return new Outcome.Unknown();
        }
        var door = door(number);
        var step = step(door, typed.step());
        if (step.isEmpty()) {
            return new Outcome.Wrong("请选择环节：%s。"
                    .formatted(door.steps().stream().map(AttachmentStep::label).collect(Collectors.joining("、"))));
        }
        if (uploads.isEmpty() || uploads.size() > Attachments.MOST_AT_ONCE) {
            return new Outcome.Wrong("请选择文件，一次最多 %d 个。".formatted(Attachments.MOST_AT_ONCE));
        }
        var placed = !typed.longitude().isBlank() || !typed.latitude().isBlank();
        var position = Position.of(typed.longitude(), typed.latitude());
        if (placed && position.isEmpty()) {
            return new Outcome.Wrong("经纬度不对，经度应在73到136之间，纬度应在3到54之间。");
        }
        return notAllowed(number, guest.get(), step.get(), typed.unit())
                .orElseGet(() -> inStead.of(
                        guest.get().inSteadOf(),
                        () -> new Outcome.Done(attachments.add(
                                new Addition(number, step.get(), unit(guest.get(), typed.unit()), user, position),
                                uploads,
                                () -> door.holdOpen(number)))));
    }

    private Optional<Outcome> notAllowed(String number, Guest guest, AttachmentStep step, String unit) {
        var reason = reason(door(number), guest, step, unit);
        reason.ifPresent(why -> refused(number, "上传附件被拒"));
        return reason.map(Outcome.NotAllowed::new);
    }

    private static Optional<String> reason(Door door, Guest guest, AttachmentStep step, String unit) {
        if (!guest.adds()) {
            return Optional.of(door.noAdding());
        }
        if (!unit.isEmpty() && !guest.arrivals().contains(unit)) {
            return Optional.of("您不能代这个单位上传。");
        }
        if (step == AttachmentStep.ARRIVAL && unit(guest, unit) == null) {
            return Optional.of(guest.arrivals().isEmpty() ? "到场照片由承办单位上传。" : "请选择是哪个单位到场。");
        }
        return Optional.empty();
    }

    /** Named, or the only one it can be. */
    private static @Nullable String unit(Guest guest, String typed) {
        if (!typed.isEmpty()) {
            return typed;
        }
        return guest.arrivals().size() == 1 ? guest.arrivals().iterator().next() : null;
    }

    /** @param reason why, in one line */
    public Outcome remove(String user, String number, long id, String reason) {
        var guest = guest(user, number);
        var found = guest.flatMap(seen -> attachments.find(number, id));
        if (guest.isEmpty() || found.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (!guest.get().removes(found.get(), user)) {
            refused(number, "撤下附件被拒");
            return new Outcome.NotAllowed(door(number).noRemoving());
        }
        var why = reason.strip();
        if (PlainText.isBlank(why) || PlainText.length(why) > LONGEST_REASON) {
            return new Outcome.Wrong("请填写撤下的原因，不超过%d个字。".formatted(LONGEST_REASON));
        }
        var fault = PlainText.fault(why, false);
        if (fault.isPresent()) {
            return new Outcome.Wrong("撤下的原因%s。".formatted(fault.get()));
        }
        return inStead.of(
                        guest.get().inSteadOf(),
                        () -> attachments.remove(
                                number, id, user, why, () -> door(number).holdOpen(number)))
                ? new Outcome.Removed()
                // Still there: something was signed meanwhile. Gone: a second click.
                : attachments.find(number, id).isPresent()
                        ? new Outcome.NotAllowed(door(number).noRemoving())
                        : new Outcome.Unknown();
    }

    /** The one attachment, for those who may see what it hangs on. */
    public Optional<Attachment> find(String user, String number, long id) {
        return guest(user, number).flatMap(guest -> attachments.find(number, id));
    }

    /** What hangs on something, in words, for one reader; empty when they may not see it. */
    public Optional<AttachmentSheet> sheet(String user, String number) {
        return guest(user, number)
                .map(guest -> AttachmentSheet.of(user, number, guest, attachments.of(number), directory));
    }

    private void refused(String number, String what) {
        transaction.executeWithoutResult(status -> journal.recordAccess(number, "越权被拒", what));
    }

    private Optional<Guest> guest(String user, String number) {
        return Optional.ofNullable(doors.get(Numbered.of(number))).flatMap(door -> door.of(user, number));
    }

    /** Of a number for which somebody was let in. */
    private Door door(String number) {
        return Objects.requireNonNull(doors.get(Numbered.of(number)));
    }

    private static Optional<AttachmentStep> step(Door door, String code) {
        try {
            return Optional.of(Choices.of(AttachmentStep.class, code)).filter(door.steps()::contains);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
