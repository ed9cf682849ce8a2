package org.shaodao.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** RFC 9457 problem details in Chinese. */
public final class Problems {
    private Problems() {}

    /** @param detail one sentence; null: the usual one for this status */
    public static ProblemDetail of(HttpStatus status, @Nullable String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail == null ? usual(status) : detail);
        problem.setTitle(title(status));
        return problem;
    }

    static String title(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "请求有误";
            case UNAUTHORIZED -> "请先登录";
            case FORBIDDEN -> "没有权限";
            case NOT_FOUND -> "没有找到";
            case METHOD_NOT_ALLOWED -> "请求方法不对";
            case NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> "内容类型不对";
            case CONFLICT -> "与现状冲突";
            case PAYLOAD_TOO_LARGE -> "内容过大";
            case TOO_MANY_REQUESTS -> "请求过于频繁";
            case SERVICE_UNAVAILABLE -> "暂时无法使用";
            default -> status.is4xxClientError() ? "请求有误" : "系统出错";
        };
    }

    private static String usual(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "请登录后再试。";
            case FORBIDDEN -> "您没有权限进行这项操作。";
            case NOT_FOUND -> "没有找到所要的内容。";
            case METHOD_NOT_ALLOWED -> "这个地址不接受这种请求方法。";
            case NOT_ACCEPTABLE -> "不能以所要的格式回答。";
            case UNSUPPORTED_MEDIA_TYPE -> "不支持这种内容类型，请发送 JSON。";
            case CONFLICT -> "内容刚刚已被更改，请刷新。";
            case PAYLOAD_TOO_LARGE -> "请求内容过大。";
            case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> "请稍后再试。";
            default -> status.is4xxClientError() ? "请求缺少必要的内容或格式不对。" : "系统出错，请稍后再试。";
        };
    }
}
