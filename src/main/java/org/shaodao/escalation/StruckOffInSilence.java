package org.shaodao.escalation;

/** A closed case was struck off because its leader had not objected in time: to be told to them. */
public record StruckOffInSilence(String caseNo, long escalationId, String levelArea) {}
