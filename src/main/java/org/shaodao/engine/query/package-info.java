/** Guard 4: queries over HTTP carry no expressions, and stored filters are nobody's to edit. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.query;
