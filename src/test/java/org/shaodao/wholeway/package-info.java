/** The whole application, driven over HTTP by the people of the demonstration city. */
@org.jspecify.annotations.NullMarked
package org.shaodao.wholeway;
