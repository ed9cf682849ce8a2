package org.shaodao.courier;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shaodao.web.PhoneNumber;
import org.shaodao.web.TextRule;

/**
 * A registration as it was typed.
 *
 * @param namesake whether the keeper has said that the member of staff of that name is somebody else
 */
record CourierDraft(String name, String phone, String employer, String areaCode, boolean namesake) {
    static final CourierDraft EMPTY = new CourierDraft("", "", "", "", false);

    private static final TextRule NAME = TextRule.requiredLine("姓名", 30);
    private static final TextRule EMPLOYER = TextRule.requiredLine("所属平台或企业", 40);
    private static final Pattern MOBILE = Pattern.compile("1[0-9]{10}");

    CourierDraft cleaned() {
        return new CourierDraft(
                TextRule.clean(name), mobile().orElse(phone.strip()), TextRule.clean(employer), areaCode, namesake);
    }

    /** The number, when it is that of a mobile telephone: one logs in with it. */
    private Optional<String> mobile() {
        return PhoneNumber.of(phone.strip())
                .filter(number -> MOBILE.matcher(number).matches());
    }

    /** Chinese sentences by field, without anything that was written; the community is the caller's to check. */
    Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        NAME.problem(TextRule.clean(name)).ifPresent(problem -> problems.put("name", problem));
        if (mobile().isEmpty()) {
            problems.put("phone", phone.isBlank() ? "请填写手机号" : "手机号应为11位");
        }
        EMPLOYER.problem(TextRule.clean(employer)).ifPresent(problem -> problems.put("employer", problem));
        return problems;
    }

    @Override
    public String toString() {
        return "CourierDraft[hidden]";
    }
}
