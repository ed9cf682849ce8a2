package org.shaodao.meeting.review;

/**
 * A figure of the data, before it is a line of a sheet.
 *
 * @param field code of the field of work
 * @param text the figure in words, with the numbers of what was counted where members may see these
 */
record Counted(Figure figure, String field, String fieldName, int amount, String text) {}
