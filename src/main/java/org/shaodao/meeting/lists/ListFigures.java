package org.shaodao.meeting.lists;

import java.sql.Timestamp;
import java.time.YearMonth;
import java.util.List;
import org.shaodao.web.ShanghaiTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Projects counted by month, as they stood when it was over. */
@Repository
@Transactional(readOnly = true)
public class ListFigures {
    private static final String OF_AREA =
            "SELECT project_no FROM meeting_project WHERE area_code = :area AND made_at < :until ";

    private final JdbcClient db;

    ListFigures(JdbcClient db) {
        this.db = db;
    }

    /**
     * Numbers of an area's projects, of all kinds of its meetings.
     *
     * @param overdue not done when the month was over, and past their day
     * @param running not done when the month was over, their day still to come
     * @param done in the month
     */
    public record Month(List<String> overdue, List<String> running, List<String> done) {}

    public Month of(String areaCode, YearMonth month) {
        return new Month(
                numbers(areaCode, month, "AND (done_at IS NULL OR done_at >= :until) AND due_on < :next"),
                numbers(areaCode, month, "AND (done_at IS NULL OR done_at >= :until) AND due_on >= :next"),
                numbers(areaCode, month, "AND done_at >= :from AND done_at < :until"));
    }

    private List<String> numbers(String areaCode, YearMonth month, String which) {
        var next = month.plusMonths(1).atDay(1);
        var statement = db.sql(OF_AREA + which + " ORDER BY project_no")
                .param("area", areaCode)
                .param("from", Timestamp.from(ShanghaiTime.start(month.atDay(1))))
                .param("until", Timestamp.from(ShanghaiTime.start(next)))
                .param("next", next);
        return statement.query(String.class).list();
    }
}
