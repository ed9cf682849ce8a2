package org.shaodao.whistle;

import org.jspecify.annotations.Nullable;

/**
 * What somebody blew, checked by the border it came through. Nothing about the reporter as a person: that is
 * {@code intake}'s.
 *
 * @param title what, at most 60 characters, as written
 * @param description the whole story, at most 2,000 characters; may be empty
 * @param areaCode a known area
 * @param place where, at most 60 characters
 * @param category six-digit code of the duty catalogue, or null when the reporter cannot tell
 * @param whistler user id of the member of staff who blew it; null for the public
 * @param reachable the reporter left a contact and can be called back
 * @param spotResult what was done on the spot; null when it was not solved there
 * @param followsCaseNo the closed case that this one takes up again
 */
public record NewWhistle(
        String title,
        String description,
        String areaCode,
        String place,
        @Nullable String category,
        WhistleKind kind,
        @Nullable SpecialGroup specialGroup,
        @Nullable Double longitude,
        @Nullable Double latitude,
        Source source,
        @Nullable String externalRef,
        @Nullable String whistler,
        boolean reachable,
        @Nullable String spotResult,
        @Nullable String followsCaseNo) {}
