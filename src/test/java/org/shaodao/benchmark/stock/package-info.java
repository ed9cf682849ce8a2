/** Stock for benchmarks and demonstrations: many cases made from few that really went their way. docs/benchmarks.md. */
@org.jspecify.annotations.NullMarked
package org.shaodao.benchmark.stock;
