/** Contract tests over everything in {@code bpmn/} and {@code forms/}. */
@org.jspecify.annotations.NullMarked
package org.shaodao.models;
