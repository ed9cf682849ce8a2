package org.shaodao.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Errors of our own addresses. Under {@code /api} and from every {@code @RestController}: RFC 9457 problem details with
 * a Chinese {@code title} and {@code detail}. Pages: the error page with the same words. Nothing of the inside is told;
 * the log has it under the number the answer carries.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler(Exception.class)
    Object handle(Exception error, HttpServletRequest request) throws Exception {
        if (error instanceof AccessDeniedException || error instanceof AuthenticationException) {
            throw error; // the filter chain answers these: it knows whether to ask for a login
        }
        if (Outage.in(error)) {
            throw error; // OutageAnswer: an answer given here would wait for the session, which asks the database again
        }
        var problem = problem(error, request);
        if (isForPrograms(request)) {
            var headers = error instanceof ErrorResponse known ? known.getHeaders() : HttpHeaders.EMPTY;
            return ResponseEntity.status(problem.getStatus())
                    .headers(headers)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        var page = new ModelAndView("error/page", HttpStatusCode.valueOf(problem.getStatus()));
        page.addObject("title", problem.getTitle());
        page.addObject("detail", problem.getDetail());
        return page;
    }

    private static boolean isForPrograms(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/")
                || (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                                instanceof HandlerMethod handler
                        && handler.getBeanType().isAnnotationPresent(RestController.class));
    }

    private static ProblemDetail problem(Exception error, HttpServletRequest request) {
        var refusal = Refusal.in(error);
        if (refusal.isPresent()) {
            return Problems.of(refusal.get().status(), refusal.get().detail());
        }
        if (error instanceof HttpMessageNotReadableException unreadable) {
            return Problems.of(HttpStatus.BAD_REQUEST, whyUnreadable(unreadable));
        }
        if (error instanceof MethodArgumentNotValidException invalid) {
            return Problems.of(
                    HttpStatus.BAD_REQUEST,
                    invalid.getFieldErrors().stream()
                            .map(ProblemAdvice::told)
                            .collect(Collectors.joining("；", "", "。")));
        }
        if (error instanceof HandlerMethodValidationException || error instanceof ConstraintViolationException) {
            return Problems.of(HttpStatus.BAD_REQUEST, "有参数不符合要求。");
        }
        if (error instanceof TypeMismatchException mismatch) {
            var name = mismatch.getPropertyName();
            return Problems.of(HttpStatus.BAD_REQUEST, name == null ? "有参数的类型不对。" : "参数“" + name + "”的类型不对。");
        }
        if (error
                instanceof RequestRejectedException) { // met while a handler reads a header, after the filter let it in
            return Problems.of(HttpStatus.BAD_REQUEST, "请求含有不允许的字符。");
        }
        if (error instanceof MaxUploadSizeExceededException) {
            return Problems.of(HttpStatus.PAYLOAD_TOO_LARGE, "上传的内容过大。");
        }
        if (error instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            var status = HttpStatus.resolve(known.getStatusCode().value());
            return Problems.of(status == null ? HttpStatus.BAD_REQUEST : status, null);
        }
        var number = UUID.randomUUID().toString().substring(0, 8);
        log.error("Error {} of {} {}", number, request.getMethod(), request.getRequestURI(), error);
        return Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "系统出错，请稍后再试；如仍出错，请把编号 " + number + " 告诉系统管理员。");
    }

    private static String whyUnreadable(HttpMessageNotReadableException error) {
        if (error.getCause() instanceof UnrecognizedPropertyException unknown) {
            return "不认识的字段“" + shortened(unknown.getPropertyName()) + "”。";
        }
        if (error.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            var path = mapping.getPath().stream()
                    .map(part -> part.getFieldName() == null ? "[]" : part.getFieldName())
                    .collect(Collectors.joining("."));
            return "字段“" + shortened(path) + "”的值类型不对。";
        }
        return "请求内容不是有效的 JSON。";
    }

    private static String told(FieldError error) {
        return "“" + error.getField() + "”" + (error.getDefaultMessage() == null ? "不符合要求" : error.getDefaultMessage());
    }

    private static String shortened(String name) {
        var clean = name.replaceAll("[^\\p{L}\\p{N}_.\\[\\]-]", "?");
        return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
    }
}
