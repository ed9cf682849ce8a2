package org.shaodao.intake.hotline;

import java.util.List;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Role;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/hotline/reports}: a platform that was away fetches what it missed. */
@RestController
@RequestMapping("/api/hotline/reports")
class HotlineApi {
    private static final int MOST = 500;

    private final HotlineReports reports;
    private final CurrentActor actor;
    private final Directory directory;

    HotlineApi(HotlineReports reports, CurrentActor actor, Directory directory) {
        this.reports = reports;
        this.actor = actor;
        this.directory = directory;
    }

    /**
     * The reports after a place, oldest first, at most 500: fetch again with the last {@code cursor} until none comes.
     *
     * @param after {@code cursor} of the last report known; empty from the beginning
     */
    @GetMapping
    List<HotlineReport> reports(@RequestParam(defaultValue = "") String after) {
        requirePlatform();
        var place = after.isEmpty()
                ? Cursor.START
                : Cursor.of(after).orElseThrow(() -> Refusal.badRequest("参数 after 应为上次收到的 cursor。"));
        return reports.after(place, MOST);
    }

    private void requirePlatform() {
        var user = actor.get().userId().orElseThrow(() -> new Refusal(HttpStatus.UNAUTHORIZED, "请先登录。"));
        if (!directory.roles(user).contains(Role.INTEGRATIONS)) {
            throw Refusal.forbidden("仅对接平台可以读取工单状态。");
        }
    }
}
