package org.shaodao.intake;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;

import jakarta.servlet.http.HttpServletResponse;
import org.shaodao.whistle.Ratings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A reporter's rating from one of the pages, and what the page says of it. */
@Component
class PageRating {
    private final Ratings ratings;

    PageRating(Ratings ratings) {
        this.ratings = ratings;
    }

    /** @param caseNo of a case that has been opened to its reporter */
    void take(String caseNo, RatingDraft rating, Model model, HttpServletResponse response) {
        var problems = rating.problems();
        var chosen = rating.chosen();
        var solved = rating.solved();
        if (!problems.isEmpty() || chosen.isEmpty() || solved == null) {
            model.addAttribute("rating", rating);
            say(model, response, BAD_REQUEST, String.join("；", problems.values()));
            return;
        }
        switch (ratings.rate(caseNo, solved, chosen.get(), rating.text())) {
            case TAKEN -> {
                model.addAttribute("done", "已收到您的评价，谢谢");
                model.addAttribute("rated", true);
            }
            case ALREADY_RATED -> {
                model.addAttribute("rated", true);
                say(model, response, CONFLICT, ProgressApi.ALREADY_RATED);
            }
            case NOT_OPEN -> say(model, response, CONFLICT, ProgressApi.NOT_OPEN);
        }
    }

    private static void say(Model model, HttpServletResponse response, HttpStatus status, String problem) {
        response.setStatus(status.value());
        model.addAttribute("problem", problem);
    }
}
