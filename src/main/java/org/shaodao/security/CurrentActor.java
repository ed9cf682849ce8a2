package org.shaodao.security;

/** Who is acting on this thread: the person logged in, the public, or a job. */
public interface CurrentActor {
    Actor get();
}
