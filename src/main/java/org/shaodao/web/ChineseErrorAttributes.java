package org.shaodao.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** What {@code /error} says of errors that no controller saw, such as those of filters: Chinese, and nothing of the inside. */
@Component
class ChineseErrorAttributes extends DefaultErrorAttributes {
    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        var code = super.getErrorAttributes(request, options).get("status");
        var resolved = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        var status = resolved == null ? HttpStatus.INTERNAL_SERVER_ERROR : resolved;
        var problem = Problems.of(status, null);
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("status", status.value());
        attributes.put("title", String.valueOf(problem.getTitle()));
        attributes.put("detail", String.valueOf(problem.getDetail()));
        return attributes;
    }
}
