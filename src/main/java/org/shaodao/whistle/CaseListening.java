package org.shaodao.whistle;

/** Whether the process of a case would hear a message: it may run on a diagram from before there was one. */
public interface CaseListening {
    boolean listens(String caseNo, String message);
}
