package org.shaodao.attachment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.Door.Guest;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.engine.Choices;
import org.shaodao.web.Masking;
import org.shaodao.web.Numbered;
import org.shaodao.web.ShanghaiTime;

/**
 * The photographs and documents of a case, an item, a meeting or a resolution in words, as one reader may know them.
 *
 * @param adds the reader may add some
 * @param arrivals names of the units whose arrival the reader may prove, by code
 */
public record AttachmentSheet(String number, List<Line> lines, boolean adds, Map<String, String> arrivals) {
    static AttachmentSheet of(
            String user, String number, Guest guest, List<Attachment> attachments, Directory directory) {
        var names = new TreeMap<String, String>();
        guest.arrivals().forEach(unit -> names.put(unit, directory.nameOf(unit)));
        return new AttachmentSheet(
                number,
                attachments.stream()
                        .map(one -> line(one, user, guest, directory))
                        .toList(),
                guest.adds(),
                names);
    }

    /** Of something that nothing hangs on, for somebody who may add nothing. */
    public static AttachmentSheet empty(String number) {
        return new AttachmentSheet(number, List.of(), false, Map.of());
    }

    public List<Line> before() {
        return of(AttachmentStep.BEFORE);
    }

    public List<Line> arrival() {
        return of(AttachmentStep.ARRIVAL);
    }

    public List<Line> after() {
        return of(AttachmentStep.AFTER);
    }

    public List<Line> documents() {
        return of(AttachmentStep.DOCUMENT);
    }

    /** Where papers and proof are added and read. */
    public String path() {
        return Numbered.page(number) + "/papers";
    }

    /** Of a meeting or an item. */
    public List<Line> papers() {
        return of(AttachmentStep.PAPER);
    }

    /** Of a resolution. */
    public List<Line> proofs() {
        return of(AttachmentStep.PROOF);
    }

    private List<Line> of(AttachmentStep step) {
        return lines.stream().filter(line -> line.step() == step).toList();
    }

    private static Line line(Attachment one, String user, Guest guest, Directory directory) {
        // Where and when a reporter took a picture tells where and when the reporter was.
        var open = !one.fromReporter() || guest.personal();
        var unit = one.unit();
        return new Line(
                one.id(),
                one.step(),
                one.picture(),
                Masking.text(one.name()),
                one.sender()
                        .map(sender ->
                                directory.person(sender).map(Person::name).orElse(sender))
                        .orElse("反映人"),
                unit,
                unit == null ? "" : directory.nameOf(unit),
                ShanghaiTime.minute(one.addedAt()),
                open ? ShanghaiTime.minute(one.takenAt()) : "",
                open ? place(one) : "",
                one.pages(),
                guest.removes(one, user));
    }

    /** To some ten metres: a telephone knows no better. */
    private static String place(Attachment one) {
        var source = one.positionSource();
        return source == null
                ? ""
                : String.format(Locale.ROOT, "经度 %.4f，纬度 %.4f（%s）", one.longitude(), one.latitude(), source.label());
    }

    /**
     * One attachment.
     *
     * @param name of a document or paper; empty of a photograph of a case
     * @param unit code, or null
     * @param taken when, as the photograph says; empty when it does not, or the reader may not know
     * @param place where, in words; empty as above
     * @param removable the reader may take it away
     */
    public record Line(
            long id,
            AttachmentStep step,
            boolean picture,
            String name,
            String by,
            @Nullable String unit,
            String unitName,
            String added,
            String taken,
            String place,
            int pages,
            boolean removable) {
        /** 城管局 刘洋，2026-11-22 09:30 上传. */
        public String byline() {
            return "%s，%s 上传".formatted(unitName.isEmpty() ? by : unitName + " " + by, added);
        }

        /** What a reader who sees no pictures is told. */
        public String alt() {
            return "%s，%s".formatted(step.named() ? name : step.label() + "照片", byline());
        }

        public String stepCode() {
            return Choices.code(step);
        }

        public Optional<String> unitCode() {
            return Optional.ofNullable(unit);
        }
    }
}
