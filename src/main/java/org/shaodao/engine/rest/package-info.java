/** The engine's own HTTP interfaces as clients meet them: who is a client, and errors in Chinese. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.rest;
