package org.shaodao.whistle;

/** A whistle has its row and its number; its process has still to start. */
public record WhistleRegistered(String caseNo) {}
