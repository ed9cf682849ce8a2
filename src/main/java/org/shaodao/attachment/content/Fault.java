package org.shaodao.attachment.content;

import org.springframework.http.HttpStatus;

/** Why a file is not taken. */
public enum Fault {
    EMPTY(HttpStatus.BAD_REQUEST, "文件是空的"),
    TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, "文件超过 10 MB"),
    NOT_A_PICTURE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "只收 JPEG、PNG、WebP 格式的照片"),
    NEITHER_PICTURE_NOR_PDF(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "只收 JPEG、PNG、WebP 格式的图片和 PDF 文件"),
    TOO_MANY_PIXELS(HttpStatus.PAYLOAD_TOO_LARGE, "图片尺寸过大"),
    BROKEN_PICTURE(HttpStatus.UNPROCESSABLE_ENTITY, "图片已损坏或不完整"),
    BROKEN_PDF(HttpStatus.UNPROCESSABLE_ENTITY, "PDF 文件已损坏，或夹带其他内容"),
    LOCKED_PDF(HttpStatus.UNPROCESSABLE_ENTITY, "PDF 文件已加密"),
    ACTIVE_PDF(HttpStatus.UNPROCESSABLE_ENTITY, "PDF 文件含有脚本、附件或可执行的动作"),
    LONG_PDF(HttpStatus.UNPROCESSABLE_ENTITY, "PDF 文件页数过多或解压后过大"),
    BUSY(HttpStatus.TOO_MANY_REQUESTS, "系统正在处理较多图片，请稍后再上传"),
    ENOUGH(HttpStatus.CONFLICT, "数量已达上限"),
    LATE(HttpStatus.CONFLICT, "现在不能再上传"),
    GONE(HttpStatus.CONFLICT, "没有保存成功，请再上传一次");

    private final HttpStatus status;
    private final String label;

    Fault(HttpStatus status, String label) {
        this.status = status;
        this.label = label;
    }

    /** A 4xx status. */
    public HttpStatus status() {
        return status;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
