@org.jspecify.annotations.NullMarked
package org.shaodao.engine.access;
