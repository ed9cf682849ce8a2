/** Working time with the yearly holiday notice (调休): how a limit is counted, explained, and which days it is counted over. */
@org.jspecify.annotations.NullMarked
package org.shaodao.calendar;
