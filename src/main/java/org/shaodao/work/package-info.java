/** What somebody has to do, on a telephone in the street: the tasks and forms of Tasklist without Tasklist. */
@org.jspecify.annotations.NullMarked
package org.shaodao.work;
