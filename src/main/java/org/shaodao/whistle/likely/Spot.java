package org.shaodao.whistle.likely;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place as people write it: 春晖路十二号对面 is 春晖路12号, 3幢 is 3号楼, 东大门口 is 东门. Where both name a house, a building
 * or a gate, another one is another place.
 *
 * @param name of the road or the estate, without words like 旁边
 * @param details numbers and the directions of gates
 */
record Spot(String name, Set<String> details) {
    private static final Pattern CHINESE = Pattern.compile("[一二三四五六七八九十百〇零两]+(?=号|栋|幢|座|楼|单元|期|区|门)");
    private static final Pattern DETAIL = Pattern.compile("\\d{1,5}|([东南西北])大?门");
    private static final Pattern BESIDE = Pattern.compile("门口|大门|对面|旁边|附近|楼下|楼上|门前|路口|马路|外面?|里面?|边上|口|号楼|栋|幢|座|号|门");
    private static final String DIGITS = "零一二三四五六七八九";

    static Spot of(String place) {
        var digits = CHINESE.matcher(Grams.plain(place)).replaceAll(hit -> String.valueOf(value(hit.group())));
        var details = DETAIL.matcher(digits)
                .results()
                .map(hit -> hit.group(1) == null ? hit.group() : hit.group(1))
                .collect(Collectors.toUnmodifiableSet());
        var name = BESIDE.matcher(DETAIL.matcher(digits).replaceAll("")).replaceAll("");
        return new Spot(name.replaceAll("[^\\p{IsHan}a-z]", ""), details);
    }

    /** 0 to 1. */
    double likeness(Spot other) {
        if (!details.isEmpty() && !other.details.isEmpty() && !details.equals(other.details)) {
            return 0;
        }
        if (name.isEmpty() || other.name.isEmpty()) {
            return 0;
        }
        var asExact = details.isEmpty() == other.details.isEmpty();
        if (name.equals(other.name)) {
            return asExact ? 1 : 0.6;
        }
        if (name.contains(other.name) || other.name.contains(name)) {
            return asExact ? 0.85 : 0.5;
        }
        return 0.8 * Grams.dice(Grams.of(name), Grams.of(other.name));
    }

    /** 十二 is 12, 二十 is 20, 一百零三 is 103. */
    private static int value(String written) {
        var sum = 0;
        var digit = -1;
        for (var sign : written.toCharArray()) {
            if (sign == '百') {
                sum += Math.max(digit, 1) * 100;
                digit = -1;
            } else if (sign == '十') {
                sum += (digit < 0 ? 1 : digit) * 10;
                digit = -1;
            } else {
                var value = sign == '〇' ? 0 : sign == '两' ? 2 : DIGITS.indexOf(sign);
                digit = digit < 0 ? value : digit * 10 + value;
            }
        }
        return sum + Math.max(digit, 0);
    }
}
