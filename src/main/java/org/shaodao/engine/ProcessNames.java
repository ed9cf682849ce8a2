package org.shaodao.engine;

/** What a process is called, for people. */
public interface ProcessNames {
    /** The name that this version bears on its diagram; the key itself when it has none, or is no longer there. */
    String of(String processKey, int version);
}
