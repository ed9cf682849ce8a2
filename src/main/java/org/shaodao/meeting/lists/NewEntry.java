package org.shaodao.meeting.lists;

import java.time.LocalDate;
import org.shaodao.meeting.Body;

/** What is listed, before it has a number; parameters as in {@link Entry}. */
record NewEntry(
        EntryKind kind, Body body, Category category, String title, String text, LocalDate from, LocalDate until) {}
