package org.x2gobroker.host;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Keeps the decisions of administrators in memory; they end with the process. */
public final class MemoryHostControlStore implements HostControlStore {
    private final ConcurrentNavigableMap<String, HostControl> controls = new ConcurrentSkipListMap<>();

    @Override
    public Optional<HostControl> find(String host) {
        return Optional.ofNullable(controls.get(host));
    }

    @Override
    public List<HostControl> list() {
        return List.copyOf(controls.values());
    }

    @Override
    public void put(HostControl control) {
        controls.put(control.host(), control);
    }

    @Override
    public void remove(String host) {
        controls.remove(host);
    }

    void replaceAll(Collection<HostControl> all) {
        all.forEach(this::put);
        controls.keySet().retainAll(all.stream().map(HostControl::host).collect(Collectors.toSet()));
    }
}
