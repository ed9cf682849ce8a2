package org.shaodao.engine;

/** Work of ours that the engine has given up after its last retry: taken up again, so that nothing is lost for good. */
public interface GivenUp {
    /**
     * Gives every job of {@link Later} without retries one more, and every timer whose turn it is; the incident it left goes
     * with it.
     */
    void sweep();
}
