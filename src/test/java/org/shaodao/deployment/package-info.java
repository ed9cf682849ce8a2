/** What stands around the jar: container files, and what the papers say of its configuration. */
@org.jspecify.annotations.NullMarked
package org.shaodao.deployment;
