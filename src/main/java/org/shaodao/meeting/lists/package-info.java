/** Demands, resources and projects (需求、资源、项目清单): listed, claimed from either side, matched, done. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.lists;
