package org.shaodao.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.shaodao.directory.DirectoryEditor.Outcome;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The directory as one CSV file, out and in. */
@RestController
@RequestMapping("/api/directory")
class DirectoryApi extends OnlySecurityAdmins {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    /** A fixed ASCII name: the class that would spell another one has an open hole (docs/adr/0002-pinned-dependencies.md). */
    private static final String ATTACHMENT = "attachment; filename=\"directory.csv\"";
    /** Enough to work on; the next upload tells the rest. */
    private static final int MOST_PROBLEMS = 200;

    private final Snapshots snapshots;
    private final DirectoryEditor editor;

    DirectoryApi(Snapshots snapshots, DirectoryEditor editor) {
        this.snapshots = snapshots;
        this.editor = editor;
    }

    @GetMapping
    ResponseEntity<byte[]> download() {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, ATTACHMENT)
                .body(DirectoryCsvWriter.write(snapshots.now().roster()).getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces the whole directory, but for its caller's own account: 204, or 422 with all that is wrong and nothing changed. */
    @PutMapping(consumes = "text/csv")
    ResponseEntity<?> upload(HttpServletRequest request, Authentication who) throws IOException {
        return editor.replace(UploadedCsv.read(request.getInputStream()), Optional.of(who.getName()))
                        instanceof Outcome.Refused refused
                ? ResponseEntity.unprocessableEntity()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problem(refused.problems()))
                : ResponseEntity.noContent().build();
    }

    private static ProblemDetail problem(List<String> problems) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_ENTITY, "文件有 %d 处错误，未作任何更改。%s".formatted(problems.size(), problems.get(0)));
        problem.setTitle("文件有误");
        problem.setProperty("errors", problems.stream().limit(MOST_PROBLEMS).toList());
        return problem;
    }
}
