/** What every form of the product keeps to. */
@org.jspecify.annotations.NullMarked
package org.shaodao.models.form;
