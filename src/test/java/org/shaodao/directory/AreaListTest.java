package org.shaodao.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shaodao.engine.ListSource.Option;

class AreaListTest {
    @Test
    void eachAreaSaysWhereItLiesFromTheStreetDown() {
        var city = new Snapshot(DirectoryCsv.read(DemoFiles.read()).roster(), Map.of());
        var directory = mock(Directory.class);
        given(directory.areas()).willReturn(city.areas());
        given(directory.upwards(any())).willAnswer(call -> city.upwards(call.getArgument(0)));

        assertThat(new AreaList(directory).options())
                .containsExactly(
                        new Option("yunzhou", "云州市"),
                        new Option("linjiang", "临江区"),
                        new Option("wanghu", "望湖街道"),
                        new Option("chunhui", "望湖街道·春晖社区"),
                        new Option("chunhui1", "望湖街道·春晖社区·春晖第一网格"),
                        new Option("chunhui2", "望湖街道·春晖社区·春晖第二网格"),
                        new Option("xinghe", "望湖街道·星河社区"),
                        new Option("xinghe1", "望湖街道·星河社区·星河第一网格"),
                        new Option("qinghe", "清河街道"),
                        new Option("hexie", "清河街道·和谐社区"),
                        new Option("hexie1", "清河街道·和谐社区·和谐第一网格"));
    }
}
