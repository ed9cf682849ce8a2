package org.shaodao.meeting.agenda;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.Duty;
import org.shaodao.escalation.Charges;
import org.shaodao.escalation.Escalations;
import org.shaodao.escalation.MeetingAsked;
import org.shaodao.testing.SmallCity;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.Categories;

/** A leader asks the meeting while an item of the same case is open. */
class FromCaseTest {
    private static final String CASE = "WH20261123-000001";

    private final Items items = mock(Items.class);
    private final Escalations escalations = mock(Escalations.class);
    private final Cases cases = mock(Cases.class);
    private final FromCase fromCase = new FromCase(
            items,
            mock(Charges.class),
            escalations,
            cases,
            mock(Categories.class),
            new SmallCity().appoint("leader", "负责人", Duty.LEADER.group("wanghu")));

    @BeforeEach
    void anItemIsOpen() {
        var found = new CaseRecord(
                CASE,
                "路口堆满建筑垃圾",
                "三天了",
                "chunhui",
                "春晖路12号",
                null,
                org.shaodao.whistle.WhistleKind.values()[0],
                null,
                null,
                null,
                null,
                org.shaodao.whistle.Source.values()[0],
                null,
                null,
                true,
                null,
                org.shaodao.whistle.CaseState.values()[0],
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                java.time.Instant.EPOCH,
                null);
        given(cases.find(CASE)).willReturn(Optional.of(found));
        given(cases.slots(CASE)).willReturn(List.of());
        given(items.raiseFrom(any())).willReturn(Optional.empty());
    }

    @Test
    void anItemOfAnotherEscalationIsToldBackToTheLeader() {
        given(items.wantedAgain(anyString(), anyLong())).willReturn(false);
        fromCase.on(new MeetingAsked(CASE, 7, "wanghu", null, ""));
        verify(escalations).meetingFailed(eq(7L), contains("先前的议题仍在会议议程上"));
    }

    @Test
    void theItemOfTheSameEscalationIsWantedAgain() {
        given(items.wantedAgain(CASE, 7)).willReturn(true);
        fromCase.on(new MeetingAsked(CASE, 7, "wanghu", null, ""));
        verify(items).wantedAgain(CASE, 7);
        verify(escalations, never()).meetingFailed(anyLong(), anyString());
    }
}
