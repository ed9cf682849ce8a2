package org.shaodao.engine.query;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The engine's indexes on what is mostly empty hold what is not, and are found by what asks for a value or joins by it. */
@ShaodaoTest
@Transactional
class SparseIndexesTest {
    @Autowired
    JdbcClient db;

    @Autowired
    SparseIndexes indexes;

    static Stream<SparseIndexes.Index> all() {
        return SparseIndexes.INDEXES.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatAsksForAValueGoesByIt(SparseIndexes.Index index) {
        // Of two on the same column either may serve.
        db.sql("SET LOCAL enable_seqscan = off").update();
        var value = index.first().equals("removal_time_") ? "now()::timestamp" : "'a'::text";

        var plan = db
                .sql("EXPLAIN SELECT 1 FROM %s WHERE %s = %s".formatted(index.table(), index.first(), value))
                .query(String.class)
                .list()
                .stream()
                .collect(joining("\n"));

        assertThat(plan)
                .containsAnyOf(all().filter(other -> other.table().equals(index.table()))
                        .filter(other -> other.first().equals(index.first()))
                        .map(SparseIndexes.Index::name)
                        .toArray(String[]::new));
        assertThat(definition(index)).endsWith("(" + index.columns() + ") WHERE (" + index.first() + " IS NOT NULL)");
    }

    @Test
    void aSecondStartMakesNothingAgain() {
        var before = oids();

        indexes.afterSingletonsInstantiated();

        assertThat(oids()).hasSize(SparseIndexes.INDEXES.size()).isEqualTo(before);
    }

    /** An index that a later version adds, and those of its table that were made long before. */
    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void oneThatIsWholeIsExchangedAndTheOthersOfItsTableAreLeft() {
        var before = oids();
        db.sql("DROP INDEX act_idx_batch_id").update();
        db.sql("CREATE INDEX act_idx_batch_id ON act_ru_variable (batch_id_)").update();
        db.sql(
                        "INSERT INTO act_hi_procinst (id_, proc_inst_id_, proc_def_id_, start_time_) VALUES ('sparse', 'sparse', 'sparse', now())")
                .update();

        indexes.afterSingletonsInstantiated();

        db.sql("DELETE FROM act_hi_procinst WHERE id_ = 'sparse'").update();

        assertThat(oids().subList(1, before.size())).isEqualTo(before.subList(1, before.size()));
        assertThat(SparseIndexes.INDEXES.get(0).name()).isEqualTo("act_idx_batch_id");
        assertThat(definition(SparseIndexes.INDEXES.get(0))).contains("WHERE");
        assertThat(db.sql("SELECT count(*) FROM pg_class WHERE relname LIKE 'act_%_sparse'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private List<Long> oids() {
        return all().map(index -> db.sql("SELECT to_regclass(?)::oid::bigint")
                        .param(index.name())
                        .query(Long.class)
                        .single())
                .toList();
    }

    private String definition(SparseIndexes.Index index) {
        return db.sql("SELECT pg_get_indexdef(to_regclass(?))")
                .param(index.name())
                .query(String.class)
                .single();
    }
}
