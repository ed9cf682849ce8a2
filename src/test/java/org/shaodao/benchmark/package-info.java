/** What takes long is shown here, not asserted: {@code mvn -Pbenchmark test}, docs/benchmarks.md. */
@org.jspecify.annotations.NullMarked
package org.shaodao.benchmark;
