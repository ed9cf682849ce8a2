package org.shaodao.meeting.session;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.shaodao.directory.Directory;
import org.shaodao.meeting.AgendaItems;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.web.Masking;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What every form of a meeting shows of it: markdown, at most 2,000 characters, what people wrote escaped. */
@Component
@Transactional(readOnly = true)
public class MeetingCards {
    private static final int LONGEST = 2000;
    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_{}\\[\\]()#+\\-.!|<>~&$:/@])");

    private final MeetingStore store;
    private final Sessions sessions;
    private final Roster roster;
    private final Convening convening;
    private final AgendaItems items;
    private final Bodies bodies;
    private final Directory directory;

    MeetingCards(
            MeetingStore store,
            Sessions sessions,
            Roster roster,
            Convening convening,
            AgendaItems items,
            Bodies bodies,
            Directory directory) {
        this.store = store;
        this.sessions = sessions;
        this.roster = roster;
        this.convening = convening;
        this.items = items;
        this.bodies = bodies;
        this.directory = directory;
    }

    public String draw(String meetingNo) {
        var meeting = store.find(meetingNo).orElseThrow();
        var lines = head(meeting);
        if (meeting.state() == MeetingState.HELD || meeting.state() == MeetingState.SIGNING) {
            // Nobody signs what they have not read.
            lines.add("- [查看纪要草稿](/meetings/%s/minutes)".formatted(meetingNo));
        }
        var no = 1;
        for (var one : convening.unfinished(meetingNo)) {
            lines.add("- %s未完成：%s（%s，%s%s）"
                    .formatted(
                            one.overdue() ? "逾期" : "",
                            escaped(one.text()),
                            directory.nameOf(one.ownerUnit()),
                            one.dueOn(),
                            one.progress().isEmpty() ? "" : "，" + escaped(one.progress())));
        }
        for (var item : items.of(meetingNo)) {
            lines.add("- 议题%d：%s（%s提出）".formatted(no++, escaped(item.title()), directory.nameOf(item.unitCode())));
        }
        return cut(lines);
    }

    /** The meeting with one of its items. */
    public String draw(String meetingNo, String itemNo) {
        var meeting = store.find(meetingNo).orElseThrow();
        var lines = head(meeting);
        var present = convening.count(meetingNo);
        lines.add("- 应到%d个单位，实到%d个".formatted(present.members(), present.present()));
        items.of(meetingNo).stream()
                .filter(item -> item.itemNo().equals(itemNo))
                .forEach(item -> lines.add("\n**议题：%s**（%s，%s提出%s）"
                        .formatted(
                                escaped(item.title()),
                                item.itemNo(),
                                directory.nameOf(item.unitCode()),
                                "，缓议已%d次，至多%d次"
                                        .formatted(
                                                item.deferrals(),
                                                bodies.limits(meeting.body()).deferrals()))));
        return cut(lines);
    }

    private List<String> head(Meeting meeting) {
        var lines = new ArrayList<String>();
        lines.add("**%s** [%s](/meetings/%s)"
                .formatted(escaped(sessions.title(meeting)), meeting.meetingNo(), meeting.meetingNo()));
        lines.add("");
        lines.add("- 时间：%s　地点：%s"
                .formatted(
                        ShanghaiTime.minute(meeting.meetsAt()),
                        meeting.place().isEmpty() ? "待定" : escaped(meeting.place())));
        lines.add("- 轮值主席：%s"
                .formatted(roster.chairOf(meeting.meetingNo())
                        .map(directory::nameOf)
                        .orElse("召集人")));
        if (!meeting.theme().isEmpty()) {
            var announced = meeting.state() == MeetingState.COLLECTING || meeting.state() == MeetingState.APPROVING;
            lines.add((announced ? "- 预告的主题：" : "- 主题：") + escaped(meeting.theme()));
        }
        return lines;
    }

    private static String cut(List<String> lines) {
        var card = new StringBuilder();
        for (var line : lines) {
            if (card.length() + line.length() + 20 > LONGEST) {
                return card.append("- 其余见会议页面").toString();
            }
            card.append(line).append('\n');
        }
        return card.toString();
    }

    /** What people wrote is text, not markdown. */
    private static String escaped(String text) {
        return MARKDOWN.matcher(Masking.text(text).replaceAll("\\s+", " ")).replaceAll("\\\\$1");
    }
}
