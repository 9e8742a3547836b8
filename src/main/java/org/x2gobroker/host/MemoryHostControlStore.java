package org.x2gobroker.host;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decisions of administrators in memory, lost with the process. */
public final class MemoryHostControlStore implements HostControlStore {
    private volatile SortedMap<String, HostControl> controls = new TreeMap<>();

    @Override
    public Optional<HostControl> find(String host) {
        return Optional.ofNullable(controls.get(host));
    }

    @Override
    public List<HostControl> list() {
        return List.copyOf(controls.values());
    }

    @Override
    public synchronized void put(HostControl control) {
        SortedMap<String, HostControl> changed = new TreeMap<>(controls);
        changed.put(control.host(), control);
        controls = changed;
    }

    @Override
    public synchronized void remove(String host) {
        SortedMap<String, HostControl> changed = new TreeMap<>(controls);
        changed.remove(host);
        controls = changed;
    }

    synchronized void replaceAll(Collection<HostControl> all) {
        SortedMap<String, HostControl> fresh = new TreeMap<>();
        all.forEach(control -> fresh.put(control.host(), control));
        controls = fresh;
    }
}
