package org.shaodao.whistle;

import java.util.List;

/** Finds what has probably been whistled before. A proposal only: people decide whether it is the same. */
public interface LikelyDuplicates {
    /** Of a whistle that has not been registered yet, the likeliest first, at most five. */
    List<Likely> of(NewWhistle whistle);

    /** Of a registered case, earlier and later ones, the likeliest first, at most five. */
    List<Likely> of(CaseRecord found);

    /**
     * A case that is probably about the same.
     *
     * @param found never one that is merged: then its master stands here
     * @param percent how likely, 0 to 100
     * @param reason why, in Chinese, without anything of either whistle's words: 同一地点、类别相同、说法相近
     */
    record Likely(CaseRecord found, int percent, String reason) {}
}
