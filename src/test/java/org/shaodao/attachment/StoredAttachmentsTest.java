package org.shaodao.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shaodao.attachment.blob.FolderBlobs;
import org.shaodao.attachment.content.Cage;
import org.shaodao.attachment.content.Contents;
import org.shaodao.attachment.content.Papers;
import org.shaodao.audit.Journal;
import org.shaodao.testing.MovedClock;
import org.shaodao.testing.TestDatabase;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** Rows, bytes and the story of a case: together, once, and swept away together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredAttachmentsTest {
    private static final String CASE = "WH20260225-000001";

    /** Made by hand: the instance is there before JUnit gives folders out. */
    private final Path folder = temporary();

    private final HikariDataSource database = new HikariDataSource();
    private final MovedClock clock = new MovedClock();
    private final Journal journal = mock(Journal.class);
    private final JdbcClient db = JdbcClient.create(database);
    private final FolderBlobs blobs = new FolderBlobs(folder, clock);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    private final AttachmentRows rows = new AttachmentRows(db);
    private final AttachmentSweep sweep = new AttachmentSweep(blobs, rows, db, transactions, clock);
    private final StoredAttachments attachments = new StoredAttachments(
            rows,
            blobs,
            new Contents(2, 50_000_000),
            journal,
            mock(ApplicationEventPublisher.class),
            new TransactionTemplate(transactions),
            new ArrivalProperties(false),
            clock);

    @BeforeAll
    void migrate() {
        database.setJdbcUrl(TestDatabase.fresh());
        database.setUsername("postgres");
        database.setMaximumPoolSize(12);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/attachment")
                .baselineOnMigrate(true)
                .load()
                .migrate();
    }

    @AfterAll
    void close() throws IOException {
        database.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    @BeforeEach
    void nothingYet() {
        db.sql("DELETE FROM attachment").update();
        reset(journal);
    }

    @Test
    void whatIsAddedIsToldInOneLineOfTheCasesStory() {
        var added = attachments.add(by("liuyang", AttachmentStep.AFTER), List.of(photograph(1), photograph(2)));

        assertThat(added).hasSize(2).allMatch(Added.Kept.class::isInstance);
        verify(journal).record(CASE, "chengguan", "上传附件", "处置后照片2 张");
        assertThat(attachments.of(CASE))
                .extracting(Attachment::step, Attachment::addedBy, Attachment::width)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(AttachmentStep.AFTER, "liuyang", 64),
                        org.assertj.core.groups.Tuple.tuple(AttachmentStep.AFTER, "liuyang", 64));
    }

    @Test
    void oneThatIsRefusedTakesNoOtherWithIt() {
        var added = attachments.add(
                by("liuyang", AttachmentStep.BEFORE), List.of(upload("a", new byte[] {1, 2, 3}), photograph(1)));

        assertThat(added.get(0)).isInstanceOf(Added.Refused.class);
        assertThat(added.get(1)).isInstanceOf(Added.Kept.class);
        assertThat(attachments.of(CASE)).hasSize(1);
    }

    @Test
    void whatIsRefusedLeavesNoTrace() {
        attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(upload("a", new byte[0])));

        assertThat(attachments.of(CASE)).isEmpty();
        verify(journal, never()).record(any(), any(), any());
        verify(journal, never()).record(any(), any(), any(), any());
    }

    @Test
    void aSecondClickIsTheSameAttachmentAndAnotherStepIsAnother() {
        var first = kept(attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(1))));
        var again = kept(attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(1))));
        var after = kept(attachments.add(by("liuyang", AttachmentStep.AFTER), List.of(photograph(1))));
        var other = kept(attachments.add(by("hemei", AttachmentStep.BEFORE), List.of(photograph(1))));

        assertThat(again.repeated()).isTrue();
        assertThat(again.attachment()).isEqualTo(first.attachment());
        assertThat(List.of(after.repeated(), other.repeated())).containsOnly(false);
        assertThat(after.attachment().sha256()).isEqualTo(first.attachment().sha256());
        assertThat(attachments.of(CASE)).hasSize(3);
    }

    @Test
    void theSameTwiceInOneRequestIsOne() {
        var added = attachments.add(by(null, AttachmentStep.BEFORE), List.of(photograph(1), photograph(1)));

        assertThat(added).extracting(one -> ((Added.Kept) one).repeated()).containsExactly(false, true);
        verify(journal).record(CASE, "上传附件", "处置前照片1 张");
    }

    @Test
    void ofManyAtOnceOneIsKept() throws Exception {
        var all = atOnce(
                8, number -> () -> kept(attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(7)))));

        assertThat(all.stream().filter(one -> !one.repeated())).hasSize(1);
        assertThat(attachments.of(CASE)).hasSize(1);
        verify(journal, times(1)).record(any(), any(), any(), any());
    }

    @Test
    void aReporterAddsSixAndNotOneMoreHoweverManyComeAtOnce() throws Exception {
        var all = atOnce(
                9,
                number -> () -> attachments
                        .add(by(null, AttachmentStep.BEFORE), List.of(photograph(number + 1)))
                        .get(0));

        assertThat(all.stream().filter(Added.Kept.class::isInstance)).hasSize(6);
        assertThat(all.stream().filter(Added.Refused.class::isInstance))
                .hasSize(3)
                .allSatisfy(one -> assertThat(((Added.Refused) one).reason()).isEqualTo("数量已达上限"));
        assertThat(attachments
                        .add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(1)))
                        .get(0))
                .isInstanceOf(Added.Kept.class);
    }

    @Test
    void whereItWasTakenAndWhenStandsInTheRowAndTheSenderKnowsBetter() {
        var labelled = upload("a.jpg", Cage.withSegment(Cage.photograph(1), 0xE1, Cage.exif()));
        clock.move(Duration.ofDays(1));

        var said = kept(attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(labelled)))
                .attachment();
        var here = kept(attachments.add(
                        new Addition(
                                CASE,
                                AttachmentStep.ARRIVAL,
                                "chengguan",
                                "liuyang",
                                Optional.of(new Position(120.2, 30.3))),
                        List.of(labelled)))
                .attachment();

        assertThat(said.takenAt()).isEqualTo(Instant.parse("2026-02-25T00:30:00Z"));
        assertThat(said.longitude()).isEqualTo(120.15);
        assertThat(said.positionSource()).isEqualTo(PositionSource.PHOTOGRAPH);
        assertThat(here.latitude()).isEqualTo(30.3);
        assertThat(here.positionSource()).isEqualTo(PositionSource.SENDER);
    }

    @Test
    void anArrivalIsShownByAPhotographSinceTheDispatch() {
        var dispatched = clock.instant();
        attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(1)));
        assertThat(attachments.isThere(CASE, "chengguan", dispatched)).isFalse();

        var arrival = kept(attachments.add(by("liuyang", AttachmentStep.ARRIVAL), List.of(photograph(1))));

        assertThat(attachments.isThere(CASE, "chengguan", dispatched)).isTrue();
        assertThat(attachments.isThere(CASE, "zhujian", dispatched)).isFalse();
        assertThat(attachments.isThere(CASE, "chengguan", dispatched.plusSeconds(1)))
                .isFalse();
        attachments.remove(CASE, arrival.attachment().id(), "liuyang", "拍错了");
        assertThat(attachments.isThere(CASE, "chengguan", dispatched)).isFalse();
    }

    @Test
    void aPaperKeepsItsBytesAndItsNameCleaned() throws IOException {
        var paper = Papers.plain(2);

        var kept = kept(attachments.add(
                        by("liuyang", AttachmentStep.DOCUMENT), List.of(upload("../整改\u202E函.pdf", paper))))
                .attachment();

        assertThat(kept.name()).isEqualTo("整改函.pdf");
        assertThat(kept.pages()).isEqualTo(2);
        try (var stream = attachments.open(kept.sha256()).orElseThrow()) {
            assertThat(stream.readAllBytes()).isEqualTo(paper);
        }
        verify(journal).record(CASE, "chengguan", "上传附件", "文件1 份");
    }

    @Test
    void aPaperOfAnItemHasItsNameAlsoAsAPicture() {
        var item = new Addition("YT20260225-000001", AttachmentStep.PAPER, null, "dengchao", Optional.empty());

        var kept = kept(attachments.add(item, List.of(upload("会场/平面图.png", Cage.photograph(5)))))
                .attachment();

        assertThat(kept.name()).isEqualTo("平面图.png");
        assertThat(kept.picture()).isTrue();
        verify(journal).record("YT20260225-000001", "上传附件", "材料1 份");
    }

    /** The minutes were signed while the file was looked into. */
    @Test
    void whatComesTooLateIsNeitherKeptNorTakenAway() {
        var id = kept(attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(1))))
                .attachment()
                .id();
        reset(journal);

        var late = attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(2)), () -> false);

        assertThat(late)
                .singleElement()
                .isInstanceOfSatisfying(
                        Added.Refused.class, one -> assertThat(one.reason()).isEqualTo("现在不能再上传"));
        assertThat(attachments.remove(CASE, id, "liuyang", "拍错了", () -> false)).isFalse();
        assertThat(attachments.of(CASE)).extracting(Attachment::id).containsExactly(id);
        verify(journal, never()).record(any(), any(), any(), any());
    }

    @Test
    void whatIsTakenAwayIsToldOnceAndCanBeAddedAgain() {
        var id = kept(attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(1))))
                .attachment()
                .id();

        assertThat(attachments.remove(CASE, id, "zhaolei", "拍到了路人")).isTrue();
        assertThat(attachments.remove(CASE, id, "zhaolei", "拍到了路人")).isFalse();
        assertThat(attachments.remove("WH20260225-000002", id, "zhaolei", "别的案件"))
                .isFalse();

        assertThat(attachments.find(CASE, id)).isEmpty();
        verify(journal, times(1)).record(CASE, "chengguan", "撤下附件", "撤下处置前照片1 张：拍到了路人");
        assertThat(kept(attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(1))))
                        .repeated())
                .isFalse();
    }

    @Test
    void withoutItsLineInTheStoryNothingIsAdded() {
        willThrow(new IllegalStateException("the journal is down"))
                .given(journal)
                .record(any(), any(), any(), any());

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(1))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(attachments.of(CASE)).isEmpty();
    }

    @Test
    void theSweepTakesWhatNoRowNamesAndNothingElse() throws IOException {
        var there = kept(attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(1))))
                .attachment();
        var gone = kept(attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(2))))
                .attachment();
        var shared = kept(attachments.add(by("hemei", AttachmentStep.BEFORE), List.of(photograph(3))))
                .attachment();
        var alsoShared = kept(attachments.add(by("liuyang", AttachmentStep.BEFORE), List.of(photograph(3))))
                .attachment();
        var orphan = blobs.put(new ByteArrayInputStream(new byte[] {9})).sha256();
        attachments.remove(CASE, gone.id(), "liuyang", "拍错了");
        attachments.remove(CASE, alsoShared.id(), "liuyang", "拍错了");

        sweep.sweep();
        assertThat(blobs.has(orphan)).isTrue();
        clock.move(Duration.ofDays(1).plusSeconds(1));
        sweep.sweep();

        assertThat(blobs.has(there.sha256())).isTrue();
        assertThat(blobs.has(String.valueOf(there.thumbnail()))).isTrue();
        assertThat(blobs.has(shared.sha256())).isTrue();
        assertThat(blobs.has(gone.sha256())).isFalse();
        assertThat(blobs.has(String.valueOf(gone.thumbnail()))).isFalse();
        assertThat(blobs.has(orphan)).isFalse();
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).count()).isEqualTo(4);
        }
    }

    @Test
    void whileOneNodeSweepsTheOtherDoesNot() throws Exception {
        blobs.put(new ByteArrayInputStream(new byte[] {9}));
        clock.move(Duration.ofDays(2));
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT pg_advisory_xact_lock(hashtext('shaodao attachment sweeper'))");

            assertThat(sweep.sweep()).isZero();
            other.rollback();
        }
        assertThat(sweep.sweep()).isPositive();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("attachments");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> List<T> atOnce(int count, java.util.function.IntFunction<Callable<T>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(count);
        try {
            return threads.invokeAll(IntStream.range(0, count).mapToObj(work).toList()).stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (InterruptedException | ExecutionException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    private static Added.Kept kept(List<Added> added) {
        assertThat(added.get(0)).isInstanceOf(Added.Kept.class);
        return (Added.Kept) added.get(0);
    }

    private static Addition by(@Nullable String user, AttachmentStep step) {
        return new Addition(CASE, step, user == null ? null : "chengguan", user, Optional.empty());
    }

    private static Upload photograph(int shade) {
        return upload("a.jpg", Cage.photograph(shade * 77_777));
    }

    private static Upload upload(String name, byte[] bytes) {
        return new Upload() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() throws UncheckedIOException {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
