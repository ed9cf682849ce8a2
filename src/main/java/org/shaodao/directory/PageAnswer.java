package org.shaodao.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.shaodao.directory.DirectoryEditor.Outcome;
import org.shaodao.engine.Choices;
import org.shaodao.web.Refusal;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What came of a change on one of the directory's pages. */
final class PageAnswer {
    private static final int MOST_PROBLEMS = 200;

    private PageAnswer() {}

    /**
     * Says on the next page what came of it, so that a reload does not do it again.
     *
     * @param done what the page says when it holds
     * @param next where to go then
     * @param back where to go when it was refused
     */
    static String of(Supplier<Outcome> work, String done, String next, String back, RedirectAttributes flash) {
        try {
            if (!(work.get() instanceof Outcome.Refused refused)) {
                flash.addFlashAttribute("done", done);
                return next;
            }
            flash.addFlashAttribute("problems", shortened(refused.problems()));
        } catch (Refusal refusal) {
            flash.addFlashAttribute("problems", shortened(List.of(refusal.detail())));
        }
        return back;
    }

    /** @throws Refusal 400, when there is no such option */
    static <E extends Enum<E>> E choice(Class<E> type, String code) {
        try {
            return Choices.of(type, code);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("没有这一选项。");
        }
    }

    /** A list that a session can keep. */
    private static ArrayList<String> shortened(List<String> problems) {
        var shown = new ArrayList<>(problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
        if (shown.size() < problems.size()) {
            shown.add("……共 %d 处错误".formatted(problems.size()));
        }
        return shown;
    }
}
