package org.shaodao.whistle;

import java.util.Map;

/** Why a whistle is not accepted (国办函〔2025〕66号 and the exclusion classes of domain-rules.md §2.4). */
final class RejectReason {
    private static final Map<String, String> LABELS = Map.of(
            "emergency-line", "紧急情况，请拨打110、119、120",
            "legal-path", "应通过诉讼、仲裁、纪检、复议等法定途径解决",
            "petition", "属于信访事项",
            "not-our-area", "不属于本辖区",
            "untrue", "经核不实",
            "unlawful", "诉求违反法律政策或公序良俗",
            "secret", "涉及国家秘密或个人隐私",
            "malicious", "恶意或重复骚扰",
            "other", "其他原因");

    private RejectReason() {}

    /** The reason in words; a code that a manager added to the form is shown as it is. */
    static String label(String code) {
        return LABELS.getOrDefault(code, code);
    }
}
