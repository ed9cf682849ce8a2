package org.shaodao.engine.gate;

import org.jspecify.annotations.Nullable;
import org.shaodao.web.Refusal;

/**
 * Where in an upload something stands, so that a refusal can say it.
 *
 * @param file name of the file
 * @param line counted from 1; 0 when unknown
 * @param element id of the element or key of the field, as the manager knows it; null for the file as such
 */
record Place(String file, int line, @Nullable String element) {
    Refusal refuse(String reason) {
        var where = new StringBuilder("文件“").append(file).append("”");
        if (line > 0) {
            where.append("第 ").append(line).append(" 行");
        }
        if (element != null) {
            where.append("，元素“").append(element).append("”");
        }
        return Refusal.badRequest(where.append("：").append(reason).toString());
    }
}
