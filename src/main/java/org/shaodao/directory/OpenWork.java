package org.shaodao.directory;

/**
 * Asked before a unit loses its last handler or goes away. Implemented by whoever assigns work to units; several may
 * answer, and one yes is enough.
 */
public interface OpenWork {
    /** True while the unit has work that it must still do: an open slot, or an open case that lies in its area. */
    boolean hasOpenWork(String unitCode);
}
