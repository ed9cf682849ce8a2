package org.shaodao.engine.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.rest.dto.AuthorizationExceptionDto;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.dto.ParseExceptionDto;
import org.shaodao.engine.deployment.ModelMistakes;
import org.shaodao.web.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says the engine's errors in Chinese, whichever of its mappers made them, and gives a lost race and a missing thing the
 * status they should have had. What went wrong inside stays inside: the answer carries a number that the log has too.
 */
@Provider
public final class ChineseErrors implements ContainerResponseFilter {
    private static final Logger log = LoggerFactory.getLogger(ChineseErrors.class);
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final String PARSED = "ENGINE-09005 Could not parse BPMN process.";
    private static final String PARSE_ERROR = PARSED + " 模型有误，没有部署：";
    private static final int CONFLICT = 409;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(OutageSeen.PROPERTY) != null) {
            outage(request, response);
            return;
        }
        if (!(response.getEntity() instanceof ExceptionDto error)) {
            return;
        }
        var original = error.getMessage() == null ? "" : error.getMessage();
        if (error instanceof ParseExceptionDto parse) {
            error.setMessage(parse(parse, original));
        } else if (error instanceof AuthorizationExceptionDto) {
            error.setMessage("您没有权限进行这项操作。");
        } else if (!CHINESE.matcher(original).find()) {
            var type = error.getType() == null ? "" : error.getType();
            switch (type) {
                case "OptimisticLockingException", "TaskAlreadyClaimedException" ->
                    answer(response, error, CONFLICT, "刚刚已被他人处理，请刷新。");
                case "SuspendedEntityInteractionException" -> answer(response, error, CONFLICT, "流程已暂停，现在不能办理。");
                case "NullValueException", "NotFoundException" -> answer(response, error, 404, "没有找到所要的内容。");
                default -> byStatus(request, response, error, original);
            }
        }
    }

    private static void outage(ContainerRequestContext request, ContainerResponseContext response) {
        log.warn(
                "No database for {} {}",
                request.getMethod(),
                request.getUriInfo().getPath());
        response.setStatus(Response.Status.SERVICE_UNAVAILABLE.getStatusCode());
        response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER_SECONDS);
        response.setEntity(
                Map.of("type", "Outage", "message", Outage.WORDS), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }

    /** The Modeler knows a parse error by how its message begins, and shows it as it is. */
    private static String parse(ParseExceptionDto error, String original) {
        if (error.getDetails() == null || error.getDetails().isEmpty()) {
            return PARSE_ERROR + "\n* "
                    + ModelMistakes.inChinese(original.replace(PARSED, "")).orElse(original);
        }
        var lines = new LinkedHashSet<String>();
        error.getDetails()
                .forEach((file, report) -> report.getErrors().forEach(problem -> {
                    var reason = ModelMistakes.inChinese(problem.getMessage());
                    reason.ifPresent(chinese ->
                            lines.add(ModelMistakes.at(file, problem.getLine(), problem.getMainElementId(), chinese)));
                    problem.setMessage(reason.orElse("不合模型规范"));
                }));
        return PARSE_ERROR + lines.stream().map(line -> "\n* " + line).collect(Collectors.joining());
    }

    private static void byStatus(
            ContainerRequestContext request, ContainerResponseContext response, ExceptionDto error, String original) {
        switch (response.getStatus()) {
            case 400 -> error.setMessage(original.isEmpty() ? "请求内容不是有效的 JSON。" : unknown(original));
            case 401 -> error.setMessage("请先登录。");
            case 403 -> error.setMessage("您没有权限进行这项操作。");
            case 404 -> error.setMessage("没有找到所要的内容。");
            case 405 -> error.setMessage("这个地址不接受这种请求方法。");
            case 406 -> error.setMessage("不能以所要的格式回答。");
            case 413 -> error.setMessage("请求内容过大。");
            case 415 -> error.setMessage("不支持这种内容类型。");
            default -> {
                if (response.getStatus() >= 500) {
                    var number = UUID.randomUUID().toString().substring(0, 8);
                    log.error(
                            "Error {} of {} {}: {}",
                            number,
                            request.getMethod(),
                            request.getUriInfo().getPath(),
                            original);
                    error.setMessage("系统出错，请稍后再试；如仍出错，请把编号 " + number + " 告诉系统管理员。");
                } else {
                    error.setMessage(unknown(original));
                }
            }
        }
    }

    private static String unknown(String original) {
        return "请求有误，请核对后再试〔" + original + "〕";
    }

    private static void answer(ContainerResponseContext response, ExceptionDto error, int status, String message) {
        response.setStatus(status);
        error.setMessage(message);
    }
}
