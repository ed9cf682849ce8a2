package org.shaodao.whistle;

/** Something was written that the process has still to hear: {@code id} is its row in {@code whistle_told}. */
public record ToldToCase(String caseNo, long id) {}
