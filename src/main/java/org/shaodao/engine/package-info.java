/** The process engine: its configuration, its guards, the seed deployer and the form check. Knows no feature. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine;
