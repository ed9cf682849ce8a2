package org.shaodao.benchmark.stock;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.shaodao.directory.Directory;
import org.shaodao.directory.DirectoryMirror;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Around the demonstration city a city of the size that is measured: five districts, 30 streets, 150 communities, 300
 * units, one unit that takes part in most cases and one that hardly does.
 */
public final class BigCity {
    /** Has a fifth of all tasks. */
    public static final String BIG = "daju";
    /** Has the same few tasks however large the stock is. */
    public static final String SMALL = "xiaoju";
    /** Those who work for {@link #BIG} and {@link #SMALL}. */
    public static final String BIG_PERSON = "daju-p1";

    public static final String SMALL_PERSON = "xiaoju-p1";
    static final int BIG_STAFF = 200;

    private static final int DISTRICTS = 5;
    private static final int STREETS = 6;
    private static final int COMMUNITIES = 5;
    private static final int UNITS = 60;

    private final JdbcClient db;
    private final Words words = new Words(new Random(7));
    private int position = 1000;

    private BigCity(JdbcClient db) {
        this.db = db;
    }

    /** Builds it unless it is there. Nodes hear of it by the directory's revision. */
    public static void build(JdbcClient db, TransactionOperations transaction) {
        transaction.executeWithoutResult(status -> {
            var there = db.sql("SELECT count(*) FROM directory_unit WHERE code = ?")
                            .param(BIG)
                            .query(Integer.class)
                            .single()
                    > 0;
            if (!there) {
                new BigCity(db).build();
                db.sql("UPDATE directory_revision SET revision = revision + 1").update();
            }
        });
    }

    /** Tells the engine of those who ask it in benchmarks: of all 2,000 it would take minutes. */
    public static void mirror(Directory directory, DirectoryMirror mirror) {
        for (var id : new String[] {BIG_PERSON, SMALL_PERSON}) {
            var groups = directory.groups(id);
            mirror.mirror(new DirectoryMirror.Change(
                    groups.stream()
                            .map(group -> new DirectoryMirror.Group(group, group))
                            .toList(),
                    Set.of(),
                    List.of(new DirectoryMirror.Member(directory.person(id).orElseThrow(), groups))));
        }
    }

    private void build() {
        var city = db.sql("SELECT code FROM directory_area WHERE parent IS NULL")
                .query(String.class)
                .single();
        unit(BIG, "城市运行大队", city, BIG_STAFF);
        unit(SMALL, "文物管理所", city, 1);
        for (var d = 1; d <= DISTRICTS; d++) {
            var district = "bd" + d;
            area(district, "第" + d + "城区", "district", city, 0);
            for (var u = 1; u <= UNITS; u++) {
                unit(district + "u" + u, "第" + d + "城区第" + u + "所", district, 1);
            }
            for (var s = 1; s <= STREETS; s++) {
                var street = district + "s" + s;
                area(street, d + "区" + s + "街道", "street", district, 1);
                for (var duty : new String[] {"dispatch", "callback", "supervise", "leader"}) {
                    person(street + "-" + duty, street, duty);
                }
                for (var c = 1; c <= COMMUNITIES; c++) {
                    var community = street + "c" + c;
                    area(community, d + "区" + s + "街道第" + c + "社区", "community", street, 2);
                    person(community + "-verify", community, "verify");
                }
            }
        }
    }

    private void area(String code, String name, String level, String parent, int parentRank) {
        db.sql(
                        "INSERT INTO directory_area (code, name, level, parent, parent_rank, position) VALUES (?, ?, ?, ?, ?, ?)")
                .params(code, name, level, parent, parentRank, position)
                .update();
        db.sql("INSERT INTO directory_unit (code, name, kind, area_code, position) VALUES (?, ?, 'area', ?, ?)")
                .params(code, name, code, position++)
                .update();
    }

    private void unit(String code, String name, String area, int staff) {
        db.sql("INSERT INTO directory_unit (code, name, kind, area_code, position) VALUES (?, ?, 'department', ?, ?)")
                .params(code, name, area, position++)
                .update();
        for (var p = 1; p <= staff; p++) {
            person(code + "-p" + p, code, "handle");
        }
    }

    private void person(String id, String unit, String duty) {
        db.sql("INSERT INTO directory_person (user_id, name, enabled) VALUES (?, ?, true)")
                .params(id, words.name())
                .update();
        db.sql("INSERT INTO directory_duty (user_id, unit_code, duty) VALUES (?, ?, ?)")
                .params(id, unit, duty)
                .update();
    }
}
