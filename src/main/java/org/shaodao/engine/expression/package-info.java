/** What an expression in a model or a stored filter may reach, and nothing else. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.expression;
