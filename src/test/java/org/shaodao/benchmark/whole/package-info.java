/** One case from the first word to the last: by the application, by the bare engine, by bare JDBC. */
@org.jspecify.annotations.NullMarked
package org.shaodao.benchmark.whole;
