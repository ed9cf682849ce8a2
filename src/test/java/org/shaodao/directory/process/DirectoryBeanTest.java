package org.shaodao.directory.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Unit;
import org.shaodao.directory.UnitKind;

/** The directory as expressions in models call it. */
class DirectoryBeanTest {
    private final Directory directory = mock(Directory.class);
    private final DirectoryBean bean = new DirectoryBean(directory);

    @Test
    void aJsonListIsACollectionForAMultiInstance() {
        assertThat(bean.list(Spin.JSON("[\"chengguan\",\"zhujian\"]"))).containsExactly("chengguan", "zhujian");
        assertThat(bean.list(Spin.JSON("[]"))).isEmpty();
        assertThat(bean.list(List.of("chengguan"))).containsExactly("chengguan");
        assertThat(bean.list(null)).isEmpty();
        assertThatThrownBy(() -> bean.list("chengguan")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void groupsAreAskedForByTheWordsOfTheModels() {
        given(directory.group(Duty.DISPATCH, "wanghu")).willReturn("wanghu-dispatch");
        given(directory.groupWithout(Duty.SUPERVISE, "wanghu", Set.of("sunli"))).willReturn("linjiang-supervise");
        given(directory.groupWithout(Duty.SUPERVISE, "wanghu", Set.of("sunli", "xunuo")))
                .willReturn("yunzhou-supervise");
        given(directory.group(Duty.SUPERVISE, "wanghu")).willReturn("wanghu-supervise");
        given(directory.unitGroup(Duty.HANDLE, "chengguan")).willReturn("chengguan-handle");

        assertThat(bean.group("dispatch", "wanghu")).isEqualTo("wanghu-dispatch");
        assertThat(bean.groupWithout("supervise", "wanghu", "sunli")).isEqualTo("linjiang-supervise");
        assertThat(bean.groupWithout("supervise", "wanghu", "xunuo,sunli")).isEqualTo("yunzhou-supervise");
        assertThat(bean.groupWithout("supervise", "wanghu", null)).isEqualTo("wanghu-supervise");
        assertThat(bean.unitGroup("handle", "chengguan")).isEqualTo("chengguan-handle");
        assertThatThrownBy(() -> bean.group("sweep", "wanghu")).hasMessageContaining("SWEEP");
    }

    @Test
    void aFunctionNobodyServesIsNoUnit() {
        given(directory.unitFor("drainage", "wanghu"))
                .willReturn(Optional.of(new Unit("zhujian", "住建局", UnitKind.DEPARTMENT, "linjiang")));
        given(directory.unitFor("parks", "wanghu")).willReturn(Optional.empty());
        assertThat(bean.unit("drainage", "wanghu")).isEqualTo("zhujian");
        assertThat(bean.unit("parks", "wanghu")).isNull();
    }
}
