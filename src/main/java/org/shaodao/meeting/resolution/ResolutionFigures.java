package org.shaodao.meeting.resolution;

import java.sql.Timestamp;
import java.time.YearMonth;
import java.util.List;
import org.shaodao.web.ShanghaiTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Resolutions counted by month, as they stood when it was over. */
@Repository
@Transactional(readOnly = true)
public class ResolutionFigures {
    private static final String OF_AREA = "SELECT resolution_no FROM meeting_resolution WHERE (area_code = :area "
            + "OR follow_area = :area) AND made_at < :until ";

    private final JdbcClient db;

    ResolutionFigures(JdbcClient db) {
        this.db = db;
    }

    /**
     * Numbers of an area's resolutions, of all kinds of its meetings.
     *
     * @param overdue open when the month was over, and past their day
     * @param open open when the month was over, their day still to come
     * @param moved overdue when the month began, and struck off in it
     * @param struckOff in the month
     */
    public record Month(List<String> overdue, List<String> open, List<String> moved, List<String> struckOff) {}

    public Month of(String areaCode, YearMonth month) {
        return new Month(
                numbers(areaCode, month, "AND (ended_at IS NULL OR ended_at >= :until) AND due_on < :next"),
                numbers(areaCode, month, "AND (ended_at IS NULL OR ended_at >= :until) AND due_on >= :next"),
                numbers(
                        areaCode,
                        month,
                        "AND state = 'struck-off' AND ended_at >= :from AND ended_at < :until AND due_on < :first "
                                + "AND made_at < :from"),
                numbers(areaCode, month, "AND state = 'struck-off' AND ended_at >= :from AND ended_at < :until"));
    }

    private List<String> numbers(String areaCode, YearMonth month, String which) {
        var first = month.atDay(1);
        var next = month.plusMonths(1).atDay(1);
        return db.sql(OF_AREA + which + " ORDER BY resolution_no")
                .param("area", areaCode)
                .param("from", Timestamp.from(ShanghaiTime.start(first)))
                .param("until", Timestamp.from(ShanghaiTime.start(next)))
                .param("first", first)
                .param("next", next)
                .query(String.class)
                .list();
    }
}
