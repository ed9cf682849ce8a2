package org.shaodao.meeting;

/** Another unit chairs the next meeting of this body: who was asked as the chair and has said nothing is asked no more. */
public record ChairChanged(Body body) {}
