package org.shaodao.studio;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.directory.Role;
import org.shaodao.engine.ModelKind;
import org.shaodao.engine.Models;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /studio/models}, for process managers only: the versions of each model with author, date and difference in
 * size, and a button that makes an older one current again.
 */
@Controller
@RequestMapping("/studio/models")
class ModelsPage {
    private static final String GROUP = "GROUP_";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Models models;
    private final ObjectProvider<Directory> directory;

    ModelsPage(Models models, ObjectProvider<Directory> directory) {
        this.models = models;
        this.directory = directory;
    }

    @GetMapping
    String list(Authentication user, Model page) {
        onlyManagers(user);
        page.addAttribute("histories", models.all().stream().map(this::shown).toList());
        return "studio/models";
    }

    @GetMapping("/{kind}/{definition}")
    ResponseEntity<byte[]> download(Authentication user, @PathVariable String kind, @PathVariable String definition) {
        onlyManagers(user);
        var model = models.content(kind(kind), definition).orElseThrow(ModelsPage::unknown);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(model.file()))
                .header("X-Content-Type-Options", "nosniff")
                .body(model.bytes());
    }

    @PostMapping("/{kind}/{definition}/current")
    String makeCurrent(
            Authentication user, @PathVariable String kind, @PathVariable String definition, RedirectAttributes after) {
        onlyManagers(user);
        try {
            var outcome = models.makeCurrent(kind(kind), definition, user.getName(), groups(user))
                    .orElseThrow(ModelsPage::unknown);
            after.addFlashAttribute(
                    "notice",
                    switch (outcome) {
                        case DEPLOYED -> "已设为当前版本，新案件即按此版本办理。";
                        case ALREADY_CURRENT -> "该版本的内容与当前版本相同，无需变更。";
                    });
        } catch (Refusal refusal) {
            if (refusal.status().value() == 404) {
                throw refusal;
            }
            after.addFlashAttribute("problem", refusal.detail());
        }
        return "redirect:/studio/models";
    }

    /**
     * Letters, digits and signs of ASCII only, written by hand: the framework's builder for this header has an open hole
     * with names from outside (docs/adr/0002).
     */
    private static String attachment(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        return "attachment; filename=\"" + name + "\"";
    }

    private Shown shown(Models.History history) {
        return new Shown(
                history.kind().suffix(),
                history.kind().label(),
                history.key(),
                history.name(),
                history.versions().stream().map(this::row).toList());
    }

    private Row row(Models.Version version) {
        return new Row(
                version.definitionId(),
                version.version(),
                version.file(),
                TIME.format(version.deployedAt()),
                author(version),
                version.packaged() ? "随产品提供" : "经理部署",
                version.size(),
                "%+d".formatted(version.difference()),
                version.current());
    }

    private String author(Models.Version version) {
        var user = version.author();
        if (user == null) {
            return version.packaged() ? "系统" : "未记录";
        }
        return Optional.ofNullable(directory.getIfAvailable())
                .flatMap(known -> known.person(user))
                .map(Person::name)
                .orElse(user);
    }

    private static ModelKind kind(String suffix) {
        return ModelKind.ofSuffix(suffix).orElseThrow(ModelsPage::unknown);
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这个模型版本。");
    }

    private static void onlyManagers(Authentication user) {
        if (!groups(user).contains(Role.PROCESS_MANAGERS.group())) {
            throw Refusal.forbidden("只有流程管理员可以查看和变更模型。");
        }
    }

    private static List<String> groups(Authentication user) {
        return user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority.startsWith(GROUP))
                .map(authority -> authority.substring(GROUP.length()))
                .toList();
    }

    /** One model on the page. */
    record Shown(String kind, String kindLabel, String key, String name, List<Row> rows) {}

    /** One version on the page, in words. */
    record Row(
            String id,
            int version,
            String file,
            String deployedAt,
            String author,
            String origin,
            int size,
            String difference,
            boolean current) {}
}
