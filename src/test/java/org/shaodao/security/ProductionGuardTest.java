package org.shaodao.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shaodao.Shaodao;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class ProductionGuardTest {
    private static final String URL = "jdbc:postgresql://db/shaodao";

    @Test
    void withoutAProfileTheApplicationSaysWhatIsMissingAndDoesNotStart(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplication(Shaodao.class).run("--server.port=0"))
                .isInstanceOf(ProductionGuard.Incomplete.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("SPRING_DATASOURCE_URL")
                .contains("SHAODAO_ADMIN_PASSWORD")
                .contains("SHAODAO_ATTACHMENTS_FOLDER")
                .doesNotContain("\tat ");
    }

    @Test
    void theFirstPasswordAloneIsNotEnough() {
        var environment = new MockEnvironment().withProperty("shaodao.admin-password", "green-harbour-7");

        assertThatThrownBy(() -> ProductionGuard.check(environment))
                .hasMessageContaining("SPRING_DATASOURCE_URL")
                .hasMessageNotContaining("SHAODAO_ADMIN_PASSWORD");
    }

    @Test
    void theDatabaseAloneIsNotEnough() {
        var environment = new MockEnvironment().withProperty("spring.datasource.url", URL);

        assertThatThrownBy(() -> ProductionGuard.check(environment))
                .hasMessageContaining("SHAODAO_ADMIN_PASSWORD")
                .hasMessageNotContaining("SPRING_DATASOURCE_URL");
    }

    @Test
    void aWeakFirstPasswordIsRefused() {
        var environment = new MockEnvironment()
                .withProperty("spring.datasource.url", URL)
                .withProperty("shaodao.attachments.folder", "/srv/attachments")
                .withProperty("shaodao.admin-password", "admin");

        assertThatThrownBy(() -> ProductionGuard.check(environment)).hasMessageContaining("too weak");
    }

    @Test
    void withoutAPlaceForAttachmentsItDoesNotStart() {
        var environment = new MockEnvironment()
                .withProperty("spring.datasource.url", URL)
                .withProperty("shaodao.admin-password", "green-harbour-7")
                .withProperty("shaodao.attachments.folder", " ");

        assertThatThrownBy(() -> ProductionGuard.check(environment))
                .hasMessageContaining("SHAODAO_ATTACHMENTS_FOLDER")
                .hasMessageNotContaining("SPRING_DATASOURCE_URL");
    }

    @Test
    void withAllOfThemItStarts() {
        var environment = new MockEnvironment()
                .withProperty("spring.datasource.url", URL)
                .withProperty("shaodao.attachments.folder", "/srv/attachments")
                .withProperty("shaodao.admin-password", "green-harbour-7");

        assertThatCode(() -> ProductionGuard.check(environment)).doesNotThrowAnyException();
    }

    @Test
    void theDemonstrationNeedsNeither() {
        var environment = new MockEnvironment();
        environment.setActiveProfiles("demo");

        assertThatCode(() -> ProductionGuard.check(environment)).doesNotThrowAnyException();
    }
}
