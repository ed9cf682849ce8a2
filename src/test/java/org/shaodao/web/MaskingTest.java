package org.shaodao.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    请打13812341234联系            | 请打138****1234联系
                    13812341234                   | 138****1234
                    138 1234 1234                 | 138 **** 1234
                    138-1234-1234                 | 138-****-1234
                    138.1234.1234                 | 138.****.1234
                    138—1234—1234                 | 138—****—1234
                    １３８１２３４１２３４          | １３８****１２３４
                    +8613812341234                | +86138****1234
                    0086 138 1234 1234            | 0086 138 **** 1234
                    013812341234                  | 0138****1234
                    tel13812341234.               | tel138****1234.
                    13812341234或13912345678      | 138****1234或139****5678
                    13812341234 13912345678       | 138****1234 139****5678
                    1 3 8 1 2 3 4 1 2 3 4         | 1 3 8 * * * * 1 2 3 4
                    """)
    void aMobileNumberKeepsItsFirstThreeAndLastFourDigits(String written, String shown) {
        assertThat(Masking.text(written)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    010-87654321            | 010-******21
                    01087654321             | 010******21
                    0571 8765 4321          | 0571 **** **21
                    (0571)87654321          | (0571)******21
                    （０５７１）８７６５４３２１ | （０５７１）******２１
                    0859-3123456            | 0859-*****56
                    +86 10 87654321         | +86 10 ******21
                    座机：87654321，白天在    | 座机：******21，白天在
                    联系电话 3123456         | 联系电话 *****56
                    """)
    void aLandlineKeepsItsAreaCodeAndLastTwoDigits(String written, String shown) {
        assertThat(Masking.text(written)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    身份证110101199003074578。   | 身份证110*************78。
                    11010119900307457X          | 110*************7X
                    11010119900307457x          | 110*************7x
                    110101 19900307 457X        | 110*** ******** **7X
                    110101-19900307-4578        | 110***-********-**78
                    １１０１０１１９９００３０７４５７Ｘ | １１０*************７Ｘ
                    110101900307457             | 110**********57
                    """)
    void anIdentityNumberKeepsItsFirstThreeAndLastTwoPlaces(String written, String shown) {
        assertThat(Masking.text(written)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "春晖社区3号楼2单元502室",
                "WH20261122-000042",
                "见WH20261122-138123412345号",
                "2026-02-26 17:30",
                "20260226",
                "拨打110、119、120或12345",
                "长120米，重1500公斤，花费3500.50元",
                "路灯编号123456789012",
                "<script>${7*7}</script> 😀",
                "第13812341234567890号文件"
            })
    void whatIsNobodysNumberStaysAsItWas(String text) {
        assertThat(Masking.text(text)).isEqualTo(text);
    }

    @Test
    void charactersBeyondTheBasicPlaneDoNotShiftTheMask() {
        assertThat(Masking.text("😀😀13812341234😀")).isEqualTo("😀😀138****1234😀");
        assertThat(Masking.text("𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟏𝟐𝟑𝟒")).isEqualTo("𝟏𝟑𝟖****𝟏𝟐𝟑𝟒");
    }

    @Test
    void invisibleCharactersBetweenDigitsDoNotHelp() {
        assertThat(Masking.text("138\u200B1234\u200B1234")).isEqualTo("138\u200B****\u200B1234");
    }

    @Test
    void aLongTextOfDigitsTakesNoTimeWorthNaming() {
        assertThat(Masking.text("1 ".repeat(100_000))).hasSize(200_000);
    }

    @Test
    void whatIsMaskedOnceIsNotChangedAgain() {
        var once = Masking.text("13812341234，010-87654321，11010119900307457X");

        assertThat(Masking.text(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource({
        "13812341234,138****1234",
        "138 1234 1234,138 **** 1234",
        "010-87654321,010-******21",
        "87654321,******21",
        "12345,***45",
        "1234,****",
        "'',''"
    })
    void aTelephoneNumberIsNeverShownWhole(String phone, String shown) {
        assertThat(Masking.phone(phone)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"张三,张*", "欧阳修远,欧*", "王,*", "' 李四 ',李*", "John Smith,J*", "𠮷田,𠮷*", "'',''"})
    void ofANameOnlyTheFirstCharacterIsShown(String name, String shown) {
        assertThat(Masking.name(name)).isEqualTo(shown);
    }
}
