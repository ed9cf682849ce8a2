/** The monthly review (月度评议) with its three sheets 问题清单、提升清单、成绩清单: drawn from the data, completed by the secretary, published once. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.review;
