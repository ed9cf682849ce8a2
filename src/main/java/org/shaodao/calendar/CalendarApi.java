package org.shaodao.calendar;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.shaodao.calendar.CalendarEditor.Outcome;
import org.shaodao.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT /api/calendar/{year}}: a year's holiday notice as a file of the holiday-cn form, for those who keep the calendar. */
@RestController
class CalendarApi {
    private final CalendarEditor editor;
    private final CalendarRights rights;

    CalendarApi(CalendarEditor editor, CalendarRights rights) {
        this.editor = editor;
        this.rights = rights;
    }

    /** Adds or replaces the year: 204, also when it said so before; or 4xx with all that is wrong, and nothing changed. */
    @PutMapping(path = "/api/calendar/{year}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> put(@PathVariable int year, HttpServletRequest request) throws IOException {
        var keeper = rights.requireKeeper();
        var draft = HolidayFile.read(request.getInputStream(), year);
        if (!(editor.replace(draft, keeper) instanceof Outcome.Refused refused)) {
            return ResponseEntity.noContent().build();
        }
        var problem = Problems.of(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "文件有 %d 处错误，未作任何更改。%s。"
                        .formatted(refused.problems().size(), refused.problems().get(0)));
        problem.setTitle("文件有误");
        problem.setProperty("errors", refused.problems());
        return ResponseEntity.unprocessableEntity()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
