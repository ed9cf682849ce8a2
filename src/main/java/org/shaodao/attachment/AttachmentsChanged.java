package org.shaodao.attachment;

/** Something was added to a case, an item, a meeting or a resolution, or taken from it, in this transaction: what shows it has to be drawn again. */
public record AttachmentsChanged(String number) {}
