package org.shaodao.engine;

/** Who may start one process from Tasklist: a bean for each process that people start by hand. */
public interface ProcessStarters {
    /** Key of the process definition, for example {@code whistle-dispatch}. */
    String processKey();

    /** @param groupId a candidate group, for example {@code chunhui1-report} */
    boolean mayStart(String groupId);
}
