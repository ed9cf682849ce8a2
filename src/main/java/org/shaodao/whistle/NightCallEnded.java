package org.shaodao.whistle;

/** Their turn is over, or the work is: what they have not claimed is not theirs any more. */
public record NightCallEnded(String caseNo, String group, String user) {}
