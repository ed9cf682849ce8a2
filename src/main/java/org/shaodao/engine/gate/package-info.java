/** Guard 3: what may be deployed. See docs/adr/0003-what-may-be-deployed.md. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.gate;
