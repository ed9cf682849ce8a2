package org.shaodao.whistle;

import java.util.List;
import org.shaodao.engine.ListSource;

/** The items of the duty catalogue that a whistle can be about. */
public interface Categories {
    boolean exists(String code);

    /** Chinese name of a category, or the code itself when unknown. */
    String nameOf(String code);

    /** Chinese name of the class that a category belongs to, or 其他 when unknown: 市容环境. */
    String classOf(String code);

    /** All categories in the order of the catalogue. */
    List<ListSource.Option> options();
}
