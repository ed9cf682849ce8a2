/** What the process issue-escalation calls, and how the facts of the case reach it. */
@org.jspecify.annotations.NullMarked
package org.shaodao.escalation.process;
