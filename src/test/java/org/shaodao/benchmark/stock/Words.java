package org.shaodao.benchmark.stock;

import java.util.Random;

/** What people say of a street: invented, and as varied as it has to be for a search to be worth measuring. */
public final class Words {
    private static final String[] THINGS = {
        "路灯", "井盖", "垃圾桶", "人行道", "健身器材", "公交站牌", "下水道", "电动车", "共享单车", "绿化带", "消防通道", "电梯", "广告牌", "烧烤摊", "工地", "护栏",
        "水管", "楼道", "停车位", "树枝", "暖气", "噪音", "油烟", "积水", "飞线充电", "杂物", "墙皮", "信号灯", "斑马线", "公厕"
    };
    private static final String[] TROUBLES = {
        "损坏", "缺失", "松动", "堵塞", "占道", "无人清理", "漏水", "夜里扰民", "长期没有人管", "影响出行", "反复出现", "存在隐患", "倾斜", "脱落", "异味严重"
    };
    private static final String[] ROADS = {
        "春晖", "解放", "人民", "建设", "和平", "望湖", "滨江", "文化", "青年", "团结", "胜利", "友谊", "光明", "向阳", "学院", "工农", "新华", "迎宾",
        "长青", "湖滨"
    };
    private static final String[] STORIES = {
        "已经三天了，没有人来处理。", "老人和孩子经过很不方便。", "上周反映过一次，当时说会来看。", "下雨以后更严重。", "晚上看不清，差点摔倒。", "希望尽快安排人到现场查看。",
        "附近几栋楼的居民都有意见。", "拍了照片，可以提供。", "早晚高峰时特别明显。", "小区物业说不归他们管。", "之前修过，过了半个月又坏了。", "请告知处理结果。"
    };
    private static final String[] SURNAMES = {
        "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗"
    };
    private static final String[] GIVEN = {
        "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平", "刚", "桂英",
        "建国", "志强", "海燕", "晓东", "文博", "雨桐", "子轩", "思远"
    };

    private final Random random;

    public Words(Random random) {
        this.random = random;
    }

    public String title() {
        return one(THINGS) + one(TROUBLES);
    }

    public String place() {
        return one(ROADS) + "路" + (1 + random.nextInt(900)) + "号" + (random.nextInt(3) == 0 ? "院内" : "");
    }

    public String description() {
        var story = new StringBuilder(title()).append("。");
        for (var more = 1 + random.nextInt(4); more > 0; more--) {
            story.append(one(STORIES));
        }
        return story.toString();
    }

    String name() {
        return one(SURNAMES) + one(GIVEN);
    }

    /** Of the form of a telephone number. */
    String phone() {
        return "1" + (3 + random.nextInt(7)) + String.format("%09d", random.nextInt(1_000_000_000));
    }

    String queryCode() {
        var code = new StringBuilder();
        for (var i = 0; i < 12; i++) {
            code.append("0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(random.nextInt(32)));
        }
        return code.toString();
    }

    private String one(String[] words) {
        return words[random.nextInt(words.length)];
    }
}
