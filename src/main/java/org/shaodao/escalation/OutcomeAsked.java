package org.shaodao.escalation;

/** A case has its answer and its leader is to strike it off (包案销号): to be told to the leaders of that area. */
public record OutcomeAsked(String caseNo, long escalationId, String levelArea) {}
