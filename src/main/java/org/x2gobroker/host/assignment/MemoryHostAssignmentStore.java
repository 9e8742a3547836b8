package org.x2gobroker.host.assignment;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps assignments in memory; they end with the process. */
public final class MemoryHostAssignmentStore implements HostAssignmentStore {
    private static final Comparator<HostAssignment> LATEST_USED_FIRST =
            Comparator.comparing(HostAssignment::usedAt, Comparator.reverseOrder());
    private static final Comparator<HostAssignment> BY_USER_AND_HOST = Comparator.comparing(HostAssignment::user)
            .thenComparing(HostAssignment::host)
            .thenComparing(HostAssignment::mode);

    private final Clock clock;
    private final ChangeListener listener;
    private final Map<Key, HostAssignment> assignments = new TreeMap<>(
            Comparator.comparing(Key::user).thenComparing(Key::host).thenComparing(Key::mode));

    public MemoryHostAssignmentStore(Clock clock) {
        this(clock, ChangeListener.NOBODY);
    }

    MemoryHostAssignmentStore(Clock clock, ChangeListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** Is told each change. */
    interface ChangeListener {
        ChangeListener NOBODY = new ChangeListener() {
            @Override
            public void added(HostAssignment assignment) {}

            @Override
            public void removed(HostAssignment assignment) {}
        };

        void added(HostAssignment assignment);

        void removed(HostAssignment assignment);
    }

    private record Key(String user, String host, HostAssignmentMode mode) {
        static Key of(HostAssignment assignment) {
            return new Key(assignment.user(), assignment.host(), assignment.mode());
        }
    }

    @Override
    public synchronized List<HostAssignment> list(String user) {
        return of(user).sorted(LATEST_USED_FIRST).toList();
    }

    @Override
    public synchronized List<HostAssignment> list(HostAssignmentFilter filter) {
        return assignments.values().stream()
                .filter(filter::selects)
                .sorted(BY_USER_AND_HOST)
                .skip(filter.offset())
                .limit(filter.limit())
                .toList();
    }

    @Override
    public synchronized Set<String> listTaken(Collection<String> hosts) {
        return assignments.values().stream()
                .filter(HostAssignment::isPersonal)
                .map(HostAssignment::host)
                .filter(hosts::contains)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized Optional<String> claim(String user, Collection<String> pool, String offered) {
        Optional<String> own = of(user).filter(
                        assignment -> assignment.isPersonal() && pool.contains(assignment.host()))
                .max(Comparator.comparing(HostAssignment::assignedAt))
                .map(HostAssignment::host);
        if (own.isPresent()) {
            return own;
        }
        if (findOwner(offered).isPresent()) {
            return Optional.empty();
        }
        add(fresh(user, offered, HostAssignmentMode.PERSONAL, ""));
        return Optional.of(offered);
    }

    @Override
    public synchronized void use(String user, Collection<String> pool, String host, HostAssignmentMode mode) {
        HostAssignment known = assignments.get(new Key(user, host, mode));
        if (known != null) {
            add(known.usedAgain(clock.instant()));
        } else if (mode == HostAssignmentMode.STICKY) {
            removeIf(other -> other.user().equals(user)
                    && other.mode() == HostAssignmentMode.STICKY
                    && pool.contains(other.host()));
            add(fresh(user, host, mode, ""));
        }
    }

    @Override
    public synchronized boolean give(String user, Collection<String> pool, String host, String by) {
        if (findOwner(host).filter(owner -> !owner.user().equals(user)).isPresent()) {
            return false;
        }
        removeIf(other -> other.user().equals(user) && other.isPersonal() && pool.contains(other.host()));
        add(fresh(user, host, HostAssignmentMode.PERSONAL, by));
        return true;
    }

    @Override
    public synchronized boolean release(String host) {
        return removeIf(other -> other.isPersonal() && other.host().equals(host)) > 0;
    }

    @Override
    public synchronized long forget(String user) {
        return removeIf(other -> other.user().equals(user));
    }

    @Override
    public synchronized long expire(Instant before) {
        return removeIf(other -> other.usedAt().isBefore(before));
    }

    synchronized List<HostAssignment> all() {
        return List.copyOf(assignments.values());
    }

    synchronized void clear() {
        assignments.clear();
    }

    /** Takes over what is known already, so that the listener is not told. */
    synchronized void restore(HostAssignment assignment) {
        assignments.put(Key.of(assignment), assignment);
    }

    /** As {@link #restore}, for one that has ended. */
    synchronized void restoreRemoval(HostAssignment assignment) {
        assignments.remove(Key.of(assignment));
    }

    private Stream<HostAssignment> of(String user) {
        return assignments.values().stream()
                .filter(assignment -> assignment.user().equals(user));
    }

    private Optional<HostAssignment> findOwner(String host) {
        return assignments.values().stream()
                .filter(assignment ->
                        assignment.isPersonal() && assignment.host().equals(host))
                .findFirst();
    }

    private HostAssignment fresh(String user, String host, HostAssignmentMode mode, String by) {
        Instant now = clock.instant();
        return new HostAssignment(user, host, mode, by, now, now);
    }

    private void add(HostAssignment assignment) {
        assignments.put(Key.of(assignment), assignment);
        listener.added(assignment);
    }

    private long removeIf(Predicate<HostAssignment> ended) {
        List<HostAssignment> all = assignments.values().stream().filter(ended).toList();
        for (HostAssignment assignment : all) {
            assignments.remove(Key.of(assignment));
            listener.removed(assignment);
        }
        return all.size();
    }
}
