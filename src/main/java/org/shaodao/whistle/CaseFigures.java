package org.shaodao.whistle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cases counted by field of work, for whoever reviews a month. Merged cases count with their master. */
public interface CaseFigures {
    /**
     * A field of work (领域): a class of the duty catalogue.
     *
     * @param code first two digits of its categories; {@code 00} for what has no category
     * @param name for example 市容环境
     */
    record Field(String code, String name) {}

    /**
     * What a period left in one field.
     *
     * @param open not ended when the period was over
     * @param overdue of these, past the limit of the whole
     * @param reworked sent back to their lead unit in the period
     * @param moved open when the period began, and closed in it
     * @param extended units that were granted more time in the period
     * @param closed in the period
     * @param inTime of these, answered within the limit of the whole
     * @param rated valid ratings given in the period
     * @param content of these, satisfied or basically satisfied
     */
    record Figures(
            Field field,
            int open,
            int overdue,
            int reworked,
            int moved,
            int extended,
            int closed,
            int inTime,
            int rated,
            int content) {}

    /**
     * In the order of the catalogue; fields without anything are left out.
     *
     * @param areas area codes; what lies below them must be named too
     * @param until exclusive
     */
    List<Figures> of(Set<String> areas, Instant from, Instant until);

    /** The field of each of these cases that exists. */
    Map<String, Field> fields(Collection<String> caseNos);
}
