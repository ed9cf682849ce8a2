package org.shaodao.intake;

import static org.shaodao.web.TextRule.clean;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.engine.Choices;
import org.shaodao.web.PhoneNumber;
import org.shaodao.web.TextRule;
import org.shaodao.whistle.Categories;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.SpecialGroup;
import org.shaodao.whistle.WhistleKind;
import org.springframework.stereotype.Component;

/** The rules for a whistle at the border, the same for every channel. */
@Component
class WhistleCheck {
    private static final TextRule TITLE = TextRule.requiredLine("事项", 60);
    private static final TextRule DESCRIPTION = TextRule.lines("情况说明", 2000);
    private static final TextRule PLACE = TextRule.requiredLine("地点", 60);
    private static final TextRule EXTERNAL_REF = TextRule.line("外部编号", 100);
    private static final TextRule NAME = TextRule.line("姓名", 30);

    private final Directory directory;
    private final Categories categories;

    WhistleCheck(Directory directory, Categories categories) {
        this.directory = directory;
        this.categories = categories;
    }

    Checked check(WhistleDraft draft, Caller caller) {
        var problems = new Problems();
        var title = problems.text("title", TITLE, draft.title());
        var description = problems.text("description", DESCRIPTION, draft.description());
        var areaCode = area(draft, problems);
        var place = problems.text("place", PLACE, draft.place());
        var category = category(draft, problems);
        var kind = problems.choice("kind", "类型", WhistleKind.class, draft.kind());
        var specialGroup = problems.choice("specialGroup", "特殊群体", SpecialGroup.class, draft.specialGroup());
        coordinates(draft, problems);
        var source = source(draft, caller, problems);
        var externalRef = problems.text("externalRef", EXTERNAL_REF, draft.externalRef());
        var courier = caller.courier();
        var contact = courier == null ? contact(draft, problems) : new Contact(courier.name(), courier.phone());
        if (!problems.found.isEmpty()) {
            return new Checked.Wrong(problems.found);
        }
        return new Checked.Fine(
                new NewWhistle(
                        title,
                        description,
                        areaCode,
                        place,
                        category,
                        kind.orElse(WhistleKind.SERVICE),
                        specialGroup.orElse(null),
                        draft.longitude(),
                        draft.latitude(),
                        source,
                        externalRef.isEmpty() ? null : externalRef,
                        caller.whistler().orElse(null),
                        contact.phone() != null,
                        null,
                        null),
                contact);
    }

    private String area(WhistleDraft draft, Problems problems) {
        var code = clean(draft.areaCode());
        if (code.isEmpty()) {
            problems.add("areaCode", "请选择所在区域");
        } else if (!isCode(code) || directory.area(code).isEmpty()) {
            problems.add("areaCode", "没有这个区域");
        }
        return code;
    }

    private @Nullable String category(WhistleDraft draft, Problems problems) {
        var code = clean(draft.category());
        if (code.isEmpty()) {
            return null;
        }
        if (!isCode(code) || !categories.exists(code)) {
            problems.add("category", "没有这个事项类别");
        }
        return code;
    }

    /** Codes are looked up, so nothing goes there that cannot be one. */
    private static boolean isCode(String text) {
        return text.matches("[a-z0-9-]{1,64}");
    }

    /** A little more than China: a place outside is a mistake, mostly of the two being exchanged. */
    private static void coordinates(WhistleDraft draft, Problems problems) {
        var longitude = draft.longitude();
        var latitude = draft.latitude();
        if ((longitude == null) != (latitude == null)) {
            problems.add(longitude == null ? "longitude" : "latitude", "经度和纬度须同时填写");
            return;
        }
        if (longitude != null && !(longitude >= 73 && longitude <= 136)) {
            problems.add("longitude", "经度应在73到136之间");
        }
        if (latitude != null && !(latitude >= 3 && latitude <= 54)) {
            problems.add("latitude", "纬度应在3到54之间");
        }
    }

    private static Source source(WhistleDraft draft, Caller caller, Problems problems) {
        var usual = caller.sources().get(0);
        var asked =
                problems.choice("source", "来源", Source.class, draft.source()).orElse(usual);
        if (!caller.sources().contains(asked)) {
            problems.add("source", caller.user() == null ? "未登录时来源只能是居民" : "您的岗位不能使用这个来源");
            return usual;
        }
        return asked;
    }

    private static Contact contact(WhistleDraft draft, Problems problems) {
        var reporter = draft.reporter();
        if (reporter == null) {
            return Contact.NONE;
        }
        var name = problems.text("reporter.name", NAME, reporter.name());
        var written = clean(reporter.phone());
        var phone = PhoneNumber.of(written);
        if (!written.isEmpty() && phone.isEmpty()) {
            problems.add("reporter.phone", "联系电话应为11位手机号，或带区号的固定电话");
        }
        return new Contact(name.isEmpty() ? null : name, phone.orElse(null));
    }

    /** Collects what is wrong, the first of each field. */
    private static final class Problems {
        private final Map<String, String> found = new LinkedHashMap<>();

        void add(String field, String problem) {
            found.putIfAbsent(field, problem);
        }

        String text(String field, TextRule rule, @Nullable String written) {
            var text = clean(written);
            rule.problem(text).ifPresent(problem -> add(field, problem));
            return text;
        }

        <E extends Enum<E>> Optional<E> choice(String field, String name, Class<E> type, @Nullable String written) {
            var code = clean(written);
            if (code.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(Choices.of(type, code));
            } catch (IllegalArgumentException e) {
                add(field, "没有这个" + name);
                return Optional.empty();
            }
        }
    }
}
