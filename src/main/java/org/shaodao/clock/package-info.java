/** Named deadlines: started, stopped, paused, lengthened, reminded of, and explained in one sentence. */
@org.jspecify.annotations.NullMarked
package org.shaodao.clock;
