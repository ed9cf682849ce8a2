/** What every BPMN model of the product keeps to: each rule is a check, and each check was seen to find its fault. */
@org.jspecify.annotations.NullMarked
package org.shaodao.models.bpmn;
