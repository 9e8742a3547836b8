package org.x2gobroker.host.replica;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.host.HostEndpoint;

/**
 * Keeps what one replica knows about hosts equal to what all replicas know.
 *
 * @param <V> what is known about a host
 */
public final class ReplicaSync<V> {
    /** What this replica knows. */
    public interface Side<V> {
        Map<HostEndpoint, V> list();

        /** Takes over what others know, unless it has changed here since it was {@code before}; {@code null} is nothing. */
        void merge(HostEndpoint host, @Nullable V before, @Nullable V now);
    }

    /** What all know. */
    interface Table<V> {
        /** All that has not expired. */
        Map<HostEndpoint, V> list();

        /** Writes new values, deletes those that are gone, and notifies the other replicas. */
        void write(Map<HostEndpoint, V> fresh, Set<HostEndpoint> gone);
    }

    private final Side<V> side;
    private final Table<V> table;
    private Map<HostEndpoint, V> shared = Map.of();

    ReplicaSync(Side<V> side, Table<V> table) {
        this.side = side;
        this.table = table;
    }

    /** Writes what has changed on this replica since the last round. */
    synchronized void publish() {
        Map<HostEndpoint, V> own = side.list();
        Map<HostEndpoint, V> fresh = new HashMap<>(own);
        fresh.entrySet().removeIf(entry -> Objects.equals(shared.get(entry.getKey()), entry.getValue()));
        Set<HostEndpoint> gone = new HashSet<>(shared.keySet());
        gone.removeAll(own.keySet());
        if (!fresh.isEmpty() || !gone.isEmpty()) {
            table.write(fresh, gone);
            shared = Map.copyOf(own);
        }
    }

    /** Reads the table and merges it into this replica. */
    synchronized void pull() {
        Map<HostEndpoint, V> before = shared;
        Map<HostEndpoint, V> now = table.list();
        Set<HostEndpoint> all = new HashSet<>(before.keySet());
        all.addAll(now.keySet());
        all.forEach(host -> side.merge(host, before.get(host), now.get(host)));
        shared = Map.copyOf(now);
    }
}
