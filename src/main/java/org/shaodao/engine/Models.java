package org.shaodao.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The deployed models with their histories, for the managers' page. */
public interface Models {
    /** Every definition with its versions, newest first. */
    List<History> all();

    /** The file that holds a version; empty when there is no such version. */
    Optional<Content> content(ModelKind kind, String definitionId);

    /**
     * Deploys the content of an older version again, so that it is the newest one. It passes the gate like any upload.
     *
     * @param user who wants it; needs the engine's permission to deploy
     * @param groups groups of that user
     * @return empty when there is no such version
     * @throws org.shaodao.web.Refusal when the gate refuses the older content today
     */
    Optional<Outcome> makeCurrent(ModelKind kind, String definitionId, String user, List<String> groups);

    /** What came of it. */
    enum Outcome {
        DEPLOYED,
        /** Nothing to do: it is the newest version, or has the same content. */
        ALREADY_CURRENT
    }

    /**
     * One definition.
     *
     * @param name what the newest version is called; the key again for a form, which has no name
     */
    record History(ModelKind kind, String key, String name, List<Version> versions) {}

    /**
     * One version of a definition.
     *
     * @param definitionId id in the engine
     * @param author user id; null for what was packaged, and for what was deployed before authors were recorded
     * @param packaged true when the product brought it along
     * @param size in bytes
     * @param difference in bytes, against the version before; the whole size for the first
     */
    record Version(
            String definitionId,
            int version,
            String file,
            Instant deployedAt,
            @Nullable String author,
            boolean packaged,
            int size,
            int difference,
            boolean current) {}

    /** A file. */
    record Content(String file, byte[] bytes) {}
}
