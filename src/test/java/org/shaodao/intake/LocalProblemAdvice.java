package org.shaodao.intake;

import org.shaodao.web.Refusal;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Stands in for the one in {@code web}; a test component, so that the whole application does not find it. */
@TestComponent
@RestControllerAdvice
class LocalProblemAdvice {
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        return ResponseEntity.status(refusal.status())
                .body(ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail()));
    }
}
