package org.shaodao.directory;

/**
 * Asked before a unit loses its last handler or goes away. Implemented by whoever assigns work to units; several may
 * answer, and one yes is enough.
 */
public interface OpenWork {
    /** True while the unit has an open slot. */
    boolean hasOpenWork(String unitCode);

    /** True while an open case lies in the area itself: its further steps look for people from there upwards. */
    boolean hasOpenCases(String areaCode);
}
