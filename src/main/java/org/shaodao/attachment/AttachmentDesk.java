package org.shaodao.attachment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.CaseDoor.Guest;
import org.shaodao.audit.InStead;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.engine.Choices;
import org.shaodao.web.PlainText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Where staff add to a case and take away, by the interface and from its page: asks what they may, then does it. */
@Service
public class AttachmentDesk {
    private static final int LONGEST_REASON = 200;

    private final CaseDoor door;
    private final Attachments attachments;
    private final Directory directory;
    private final Journal journal;
    private final InStead inStead;
    private final TransactionTemplate transaction;

    AttachmentDesk(
            CaseDoor door,
            Attachments attachments,
            Directory directory,
            Journal journal,
            InStead inStead,
            TransactionTemplate transaction) {
        this.door = door;
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

        /** No such case or attachment, or they may not see it. */
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

    public Outcome add(String user, String caseNo, Typed typed, List<Upload> uploads) {
        var guest = door.of(user, caseNo);
        if (guest.isEmpty()) {
            return new Outcome.Unknown();
        }
        var step = step(typed.step());
        if (step.isEmpty()) {
            return new Outcome.Wrong("请选择环节：处置前、到场、处置后或文件。");
        }
        if (uploads.isEmpty() || uploads.size() > Attachments.MOST_AT_ONCE) {
            return new Outcome.Wrong("请选择文件，一次最多 %d 个。".formatted(Attachments.MOST_AT_ONCE));
        }
        var placed = !typed.longitude().isBlank() || !typed.latitude().isBlank();
        var position = Position.of(typed.longitude(), typed.latitude());
        if (placed && position.isEmpty()) {
            return new Outcome.Wrong("经纬度不对，经度应在73到136之间，纬度应在3到54之间。");
        }
        return notAllowed(caseNo, guest.get(), step.get(), typed.unit())
                .orElseGet(() -> inStead.of(
                        guest.get().inSteadOf(),
                        () -> new Outcome.Done(attachments.add(
                                new Addition(caseNo, step.get(), unit(guest.get(), typed.unit()), user, position),
                                uploads))));
    }

    private Optional<Outcome> notAllowed(String caseNo, Guest guest, AttachmentStep step, String unit) {
        var reason = reason(guest, step, unit);
        reason.ifPresent(why -> refused(caseNo, "上传附件被拒"));
        return reason.map(Outcome.NotAllowed::new);
    }

    private static Optional<String> reason(Guest guest, AttachmentStep step, String unit) {
        if (!guest.adds()) {
            return Optional.of("您不能给本案上传照片或文件，或者本案已经结束。");
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
    public Outcome remove(String user, String caseNo, long id, String reason) {
        var guest = door.of(user, caseNo);
        var found = guest.flatMap(seen -> attachments.find(caseNo, id));
        if (guest.isEmpty() || found.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (!guest.get().removes(found.get(), user)) {
            refused(caseNo, "撤下附件被拒");
            return new Outcome.NotAllowed("附件由上传人或受理派单人员撤下。");
        }
        var why = reason.strip();
        if (PlainText.isBlank(why) || PlainText.length(why) > LONGEST_REASON) {
            return new Outcome.Wrong("请填写撤下的原因，不超过%d个字。".formatted(LONGEST_REASON));
        }
        var fault = PlainText.fault(why, false);
        if (fault.isPresent()) {
            return new Outcome.Wrong("撤下的原因%s。".formatted(fault.get()));
        }
        return inStead.of(guest.get().inSteadOf(), () -> attachments.remove(caseNo, id, user, why))
                ? new Outcome.Removed()
                : new Outcome.Unknown();
    }

    /** The one attachment, for those who may see its case. */
    public Optional<Attachment> find(String user, String caseNo, long id) {
        return door.of(user, caseNo).flatMap(guest -> attachments.find(caseNo, id));
    }

    /** What hangs on a case, in words, for one reader; empty when they may not see the case. */
    public Optional<AttachmentSheet> sheet(String user, String caseNo) {
        return door.of(user, caseNo)
                .map(guest -> AttachmentSheet.of(user, caseNo, guest, attachments.of(caseNo), directory));
    }

    private void refused(String caseNo, String what) {
        transaction.executeWithoutResult(status -> journal.recordAccess(caseNo, "越权被拒", what));
    }

    private static Optional<AttachmentStep> step(String code) {
        try {
            return Optional.of(Choices.of(AttachmentStep.class, code));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
