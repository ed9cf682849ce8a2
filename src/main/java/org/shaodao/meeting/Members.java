package org.shaodao.meeting;

import java.util.List;
import org.shaodao.directory.Unit;

/** Which units sit in a joint meeting today. */
public interface Members {
    /** In the order of their joining; empty where no such meeting is held. */
    List<Unit> of(Body body);

    /** The meetings in which a unit sits. */
    List<Body> bodiesOf(String unitCode);
}
