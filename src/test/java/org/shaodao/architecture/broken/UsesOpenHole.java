package org.shaodao.architecture.broken;

import org.springframework.http.ContentDisposition;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A feature that brings open holes into use. */
class UsesOpenHole {
    String header(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }

    SseEmitter stream() {
        return new SseEmitter();
    }
}
