package org.shaodao.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shaodao.security.Credentials;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What an empty database is filled with, in production and in the demonstration. */
@ShaodaoTest
@Transactional
class FirstStartTest {
    private final Credentials credentials = mock(Credentials.class);

    @Autowired
    DirectoryEditor editor;

    @Autowired
    RosterStore store;

    @Autowired
    ObjectProvider<Credentials> stored;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Test
    void productionGetsOneAdministratorAndNothingElse() {
        emptied();
        production("first-secret-1");

        var roster = store.load().roster();
        assertThat(roster.people()).containsExactly(new Person("admin", "管理员", true));
        assertThat(roster.roles())
                .containsExactlyInAnyOrder(
                        new Roster.RoleGrant("admin", Role.SYSTEM_ADMINS),
                        new Roster.RoleGrant("admin", Role.SECURITY_ADMINS));
        assertThat(roster.posts()).isEmpty();
        assertThat(roster.areas()).isEmpty();
        verify(credentials).set("admin", "first-secret-1");
    }

    /** As README.md says: the files of the demonstration, joined into one. */
    @Test
    void theFirstAdministratorUploadsTheCityAndCanStillLogIn() {
        emptied();
        sql.sql("delete from security_credential").update();
        new FirstAdministrator(editor, stored, transaction, "first-secret-1").afterPropertiesSet();
        var city = DirectoryCsv.read(DemoFiles.read());

        assertThat(editor.replace(city, Optional.of("admin"))).isEqualTo(new DirectoryEditor.Outcome.Done());
        assertThat(store.load().roster().people()).hasSize(68).contains(new Person("admin", "管理员", true));
        assertThat(store.load().roster().roles()).contains(new Roster.RoleGrant("admin", Role.SECURITY_ADMINS));
    }

    @Test
    void orTheyBeginWithTheCityOnThePage() {
        emptied();
        production("first-secret-1");
        sql.sql("insert into security_credential (user_id, password_hash, changed_at) values ('admin', 'x', now())")
                .update();
        var structure = new StructureEditor(editor, new StaticListableBeanFactory().getBeanProvider(FunctionUse.class));

        assertThat(structure.add(new Area("yunzhou", "云州市", Level.CITY, null)))
                .isEqualTo(new DirectoryEditor.Outcome.Done());
        assertThat(structure.add(new Area("linjiang", "临江区", Level.DISTRICT, "yunzhou")))
                .isEqualTo(new DirectoryEditor.Outcome.Done());
        assertThat(store.load().roster().areas()).extracting(Area::code).containsExactly("yunzhou", "linjiang");
    }

    @Test
    void aCityWhoseAdministratorsHaveNoPasswordDoesNotTakeThePlaceOfOneWhoHas() {
        emptied();
        sql.sql("delete from security_credential").update();
        new FirstAdministrator(editor, stored, transaction, "first-secret-1").afterPropertiesSet();
        var city = DirectoryCsv.read(DemoFiles.read());

        assertThat(editor.replace(city, Optional.of("somebody")))
                .isInstanceOfSatisfying(
                        DirectoryEditor.Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly("更改后没有能登录的安全管理员（安宁尚无密码），至少要保留一名启用且已有密码的安全管理员"));
        assertThat(store.load().roster().people()).containsExactly(new Person("admin", "管理员", true));
    }

    @Test
    void productionDoesNotStartWithoutAPassword() {
        emptied();
        assertThatThrownBy(() -> production(" ")).hasMessageContaining("SHAODAO_ADMIN_PASSWORD");
    }

    @Test
    void aLaterStartChangesNothing() {
        var before = store.load();
        production("another-secret-1");
        demonstration();
        assertThat(store.load()).isEqualTo(before);
        verify(credentials, never()).set(any(), any());
    }

    @Test
    void theDemonstrationGivesEverybodyThePassword() {
        emptied();
        demonstration();
        var people = store.load().roster().people();
        assertThat(people).hasSize(67);
        verify(credentials, times(people.size())).set(any(), eq("shaodao-demo"));
    }

    private void emptied() {
        for (var table :
                new String[] {"role", "duty", "person", "meeting_member", "service", "function", "unit", "area"}) {
            sql.sql("delete from directory_" + table).update();
        }
    }

    private void production(String password) {
        new FirstAdministrator(editor, passwords(), transaction, password).afterPropertiesSet();
    }

    private void demonstration() {
        new DemoCity(editor, passwords(), transaction, "shaodao-demo").afterPropertiesSet();
    }

    private ObjectProvider<Credentials> passwords() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("credentials", credentials);
        return beans.getBeanProvider(Credentials.class);
    }
}
