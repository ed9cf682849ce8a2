package org.shaodao.notification;

import java.util.LinkedHashSet;
import java.util.List;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.directory.SubstitutionChanged;
import org.shaodao.web.ShanghaiTime;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the absent person and the substitute what was agreed on or ended, but not whoever did it. */
@Component
class TellSubstitutes {
    private final Notices notices;
    private final Directory directory;

    TellSubstitutes(Notices notices, Directory directory) {
        this.notices = notices;
        this.directory = directory;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SubstitutionChanged change) {
        var what = change.substitution();
        var told = new LinkedHashSet<Recipient>();
        List.of(what.substitute(), what.absent()).stream()
                .filter(user -> !user.equals(change.by()))
                .map(Recipient::person)
                .forEach(told::add);
        var unit = what.unitCode() == null ? "全部单位" : directory.nameOf(what.unitCode());
        var text = change.ended()
                ? "%s代理%s（%s）已提前结束。".formatted(name(what.substitute()), name(what.absent()), unit)
                : "%s自%s至%s代理%s（%s）的职责。"
                        .formatted(
                                name(what.substitute()),
                                ShanghaiTime.minute(what.from()),
                                ShanghaiTime.minute(what.until()),
                                name(what.absent()),
                                unit);
        notices.send(new Notice(
                "substitution/%d/%s".formatted(what.id(), change.ended() ? "ended" : "set"),
                NoticeKind.SUBSTITUTE,
                told,
                null,
                text,
                "/substitutions"));
    }

    private String name(String user) {
        return directory.person(user).map(Person::name).orElse(user);
    }
}
