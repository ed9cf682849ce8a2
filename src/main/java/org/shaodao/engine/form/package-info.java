/** The form check: what a client submits is measured against the Camunda Form as it is deployed now. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.form;
