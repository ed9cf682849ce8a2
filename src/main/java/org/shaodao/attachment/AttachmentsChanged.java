package org.shaodao.attachment;

/** Something was added to a case or taken from it, in this transaction: what shows it has to be drawn again. */
public record AttachmentsChanged(String caseNo) {}
