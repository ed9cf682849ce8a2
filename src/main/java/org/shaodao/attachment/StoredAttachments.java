package org.shaodao.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.shaodao.attachment.AttachmentRows.Kept;
import org.shaodao.attachment.blob.BlobStore;
import org.shaodao.attachment.content.Content;
import org.shaodao.attachment.content.Content.Taken;
import org.shaodao.attachment.content.Contents;
import org.shaodao.attachment.content.Fault;
import org.shaodao.audit.Journal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Bytes into the store first, then the rows and the line in the story of the thing, all of them in one transaction. */
@Service
class StoredAttachments implements Attachments, ArrivalPhotographs {
    private final AttachmentRows rows;
    private final BlobStore blobs;
    private final Contents contents;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final ArrivalProperties arrival;
    private final Clock clock;

    StoredAttachments(
            AttachmentRows rows,
            BlobStore blobs,
            Contents contents,
            Journal journal,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            ArrivalProperties arrival,
            Clock clock) {
        this.rows = rows;
        this.blobs = blobs;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.transaction = transaction;
        this.arrival = arrival;
        this.clock = clock;
    }

    @Override
    public List<Added> add(Addition addition, List<Upload> uploads, BooleanSupplier open) {
        // Outside the transaction: looking into a file takes its time, and no connection shall wait for it.
        var prepared = uploads.stream().map(upload -> prepare(addition, upload)).toList();
        return Objects.requireNonNull(transaction.execute(status -> keep(addition, prepared, open)));
    }

    private Prepared prepare(Addition addition, Upload upload) {
        var sent = hash(upload);
        var known = rows.same(addition, sent);
        if (known.isPresent()) {
            return new Prepared.Known(known.get());
        }
        if (rows.count(addition) >= most(addition)) {
            return new Prepared.Faulty(Fault.ENOUGH);
        }
        var content = contents.read(upload::open, addition.step().takesDocuments());
        if (content instanceof Content.Picture picture) {
            var kept = blobs.put(new ByteArrayInputStream(picture.jpeg()));
            var thumbnail = blobs.put(new ByteArrayInputStream(picture.thumbnail()));
            return new Prepared.Ready(new Kept(
                    kept.sha256(),
                    thumbnail.sha256(),
                    sent,
                    kept.size(),
                    picture.width(),
                    picture.height(),
                    0,
                    addition.step().named() ? FileNames.shown(upload.name(), "jpg") : "",
                    plausible(picture.taken())));
        }
        if (content instanceof Content.Document document) {
            var kept = blobs.put(new ByteArrayInputStream(document.pdf()));
            var name = FileNames.shown(upload.name(), "pdf");
            return new Prepared.Ready(new Kept(
                    kept.sha256(), null, sent, kept.size(), 0, 0, document.pages(), name, new Taken(null, null, null)));
        }
        return new Prepared.Faulty(((Content.Refused) content).fault());
    }

    /** A camera whose clock goes wrong proves nothing. */
    private Taken plausible(Taken taken) {
        var at = taken.at();
        return at == null || at.isBefore(clock.instant().plusSeconds(3600))
                ? taken
                : new Taken(null, taken.longitude(), taken.latitude());
    }

    private List<Added> keep(Addition addition, List<Prepared> prepared, BooleanSupplier open) {
        rows.lock(addition.number());
        if (!open.getAsBoolean()) {
            return prepared.stream()
                    .map(one -> (Added) new Added.Refused(Fault.LATE))
                    .toList();
        }
        rows.holdOffSweep();
        var added = prepared.stream().map(one -> keep(addition, one)).toList();
        var fresh = added.stream()
                .filter(one -> one instanceof Added.Kept kept && !kept.repeated())
                .count();
        if (fresh > 0) {
            record(addition, "上传附件", addition.step().counted(fresh));
            events.publishEvent(new AttachmentsChanged(addition.number()));
        }
        return added;
    }

    private Added keep(Addition addition, Prepared prepared) {
        if (prepared instanceof Prepared.Ready ready) {
            return keep(addition, ready.kept());
        }
        return prepared instanceof Prepared.Known known
                ? new Added.Kept(known.attachment(), true)
                : new Added.Refused(((Prepared.Faulty) prepared).fault());
    }

    private Added keep(Addition addition, Kept kept) {
        var known = rows.same(addition, kept.sent());
        if (known.isPresent()) {
            return new Added.Kept(known.get(), true);
        }
        if (rows.count(addition) >= most(addition)) {
            return new Added.Refused(Fault.ENOUGH);
        }
        // Bytes that lay there unnamed for a day may have been swept away since they were put again.
        var thumbnail = kept.thumbnail();
        if (!blobs.has(kept.sha256()) || thumbnail != null && !blobs.has(thumbnail)) {
            return new Added.Refused(Fault.GONE);
        }
        var id = rows.insert(addition, kept, clock.instant());
        return new Added.Kept(rows.find(addition.number(), id).orElseThrow(), false);
    }

    @Override
    public List<Attachment> of(String number) {
        return rows.of(number);
    }

    @Override
    public Optional<Attachment> find(String number, long id) {
        return rows.find(number, id);
    }

    @Override
    public Optional<InputStream> open(String sha256) {
        return blobs.get(sha256);
    }

    @Override
    public boolean remove(String number, long id, String by, String reason, BooleanSupplier open) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var found = rows.find(number, id);
            if (found.isEmpty() || !open.getAsBoolean() || !rows.remove(number, id, by, reason, clock.instant())) {
                return false;
            }
            var step = found.get().step();
            var text = "撤下%s：%s".formatted(step.counted(1), reason);
            var unit = found.get().unit();
            if (unit == null) {
                journal.record(number, "撤下附件", text);
            } else {
                journal.record(number, unit, "撤下附件", text);
            }
            events.publishEvent(new AttachmentsChanged(number));
            return true;
        }));
    }

    @Override
    public boolean isThere(String number, String unit, Instant since) {
        return rows.arrival(number, unit, since);
    }

    @Override
    public boolean areRequired() {
        return arrival.photographRequired();
    }

    private void record(Addition addition, String action, String text) {
        var unit = addition.unit();
        if (unit == null) {
            journal.record(addition.number(), action, text);
        } else {
            journal.record(addition.number(), unit, action, text);
        }
    }

    private static int most(Addition addition) {
        return addition.by() == null ? MOST_OF_REPORTER : MOST_OF_STEP;
    }

    /** Of what was sent, as far as it may be long. */
    private static String hash(Upload upload) {
        try (var stream = upload.open();
                var hashed = new DigestInputStream(stream, MessageDigest.getInstance("SHA-256"))) {
            hashed.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An upload that was looked into, before the transaction. */
    private sealed interface Prepared {
        record Ready(Kept kept) implements Prepared {}

        record Known(Attachment attachment) implements Prepared {}

        record Faulty(Fault fault) implements Prepared {}
    }
}
