package org.shaodao.directory;

import java.util.List;

/**
 * Asked before a function goes away. Implemented by whoever keeps rules that name functions, such as the duty catalogue.
 */
public interface FunctionUse {
    /** What names the function, in Chinese words, for example {@code 职责目录“占道经营”}; empty when nothing does. */
    List<String> usesOf(String functionCode);
}
