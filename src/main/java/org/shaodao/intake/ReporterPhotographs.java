package org.shaodao.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.attachment.Added;
import org.shaodao.attachment.Addition;
import org.shaodao.attachment.Attachment;
import org.shaodao.attachment.Attachments;
import org.shaodao.attachment.Upload;
import org.shaodao.whistle.Cases;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Photographs of those who blow a whistle: with it, or later by its query code, until the case is closed. */
@Component
class ReporterPhotographs {
    private final Attachments attachments;
    private final Cases cases;

    ReporterPhotographs(Attachments attachments, Cases cases) {
        this.attachments = attachments;
        this.cases = cases;
    }

    /**
     * Adds what can be added; the whistle stands, whatever comes of its photographs.
     *
     * @param by user id of the staff who whistle for somebody; null for the public
     */
    Sent add(String caseNo, @Nullable String by, List<MultipartFile> files) {
        var chosen = files.stream().filter(ReporterPhotographs::isChosen).toList();
        if (chosen.isEmpty()) {
            return new Sent(0, List.of());
        }
        var looked = chosen.subList(0, Math.min(chosen.size(), Attachments.MOST_OF_REPORTER));
        var added = attachments.add(
                Addition.withWhistle(caseNo, by),
                looked.stream().map(Upload::of).toList());
        var faults = new ArrayList<String>();
        for (var i = 0; i < added.size(); i++) {
            if (added.get(i) instanceof Added.Refused refused) {
                faults.add("第 %d 张照片没有收下：%s".formatted(i + 1, refused.reason()));
            }
        }
        if (looked.size() < chosen.size()) {
            faults.add("最多 %d 张照片，其余的没有收下".formatted(Attachments.MOST_OF_REPORTER));
        }
        return new Sent(
                (int) added.stream().filter(Added.Kept.class::isInstance).count(), List.copyOf(faults));
    }

    /** Whether more are taken; without such a case not. */
    boolean areTaken(String caseNo) {
        return cases.find(caseNo).filter(found -> found.closedAt() == null).isPresent();
    }

    /** How many the reporter sent that are still there. */
    int count(String caseNo) {
        return (int)
                attachments.of(caseNo).stream().filter(Attachment::fromReporter).count();
    }

    /** A browser sends a nameless empty file where none was chosen. */
    private static boolean isChosen(MultipartFile file) {
        return !file.isEmpty() || !String.valueOf(file.getOriginalFilename()).isEmpty();
    }

    /**
     * What came of them.
     *
     * @param kept how many are there now of those that were sent
     * @param faults Chinese sentences for the others, by their place in the selection
     */
    record Sent(int kept, List<String> faults) {}
}
