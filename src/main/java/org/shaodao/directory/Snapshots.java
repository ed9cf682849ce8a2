package org.shaodao.directory;

import java.util.function.LongSupplier;
import org.shaodao.database.KeptInMemory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The directory in memory, as old as {@link KeptInMemory} allows. */
@Component
class Snapshots {
    private final KeptInMemory<Snapshot> kept;

    @Autowired
    Snapshots(RosterStore store) {
        this.kept = new KeptInMemory<>(new FromStore(store));
    }

    Snapshots(RosterStore store, LongSupplier ticks) {
        this.kept = new KeptInMemory<>(new FromStore(store), ticks);
    }

    Snapshot now() {
        return kept.now();
    }

    /** To be called inside a transaction, after each change. */
    void changed() {
        kept.changed();
    }

    private record FromStore(RosterStore store) implements KeptInMemory.Source<Snapshot> {
        @Override
        public KeptInMemory.Loaded<Snapshot> load() {
            var loaded = store.load();
            return new KeptInMemory.Loaded<>(loaded.snapshot(), loaded.revision());
        }

        @Override
        public long revision() {
            return store.revision();
        }
    }
}
