package org.x2gobroker.audit.stream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Gives each event to all receivers. Never blocks, never fails, and may be called by any thread. */
public final class EventStream implements AutoCloseable {
    /** The names that receivers can have, for metrics. */
    public static final List<String> RECEIVERS =
            List.of(OutputReceiver.NAME, SyslogReceiver.NAME, WebhookReceiver.NAME);

    private final List<EventQueue> queues;
    private final List<Consumer<StreamEvent>> listeners = new CopyOnWriteArrayList<>();

    EventStream(List<EventQueue> queues) {
        this.queues = List.copyOf(queues);
    }

    public void publish(StreamEvent event) {
        queues.forEach(queue -> queue.add(event));
        listeners.forEach(listener -> listener.accept(event));
    }

    /** Calls the listener with each event, on the thread that reports it: it must neither block nor fail. */
    public void addListener(Consumer<StreamEvent> listener) {
        listeners.add(listener);
    }

    public void removeListener(Consumer<StreamEvent> listener) {
        listeners.remove(listener);
    }

    /** The names of those that get events. */
    public List<String> receivers() {
        return queues.stream().map(EventQueue::name).toList();
    }

    /** How many events wait for this receiver; of one that gets none, as in all other counts, none. */
    public long countWaiting(String receiver) {
        return count(receiver, EventQueue::countWaiting);
    }

    /** How many events it has got. */
    public long countSent(String receiver) {
        return count(receiver, EventQueue::countSent);
    }

    /** How many were left out because too many waited. */
    public long countDropped(String receiver) {
        return count(receiver, EventQueue::countDropped);
    }

    /** How many were left out because it did not take them. */
    public long countFailed(String receiver) {
        return count(receiver, EventQueue::countFailed);
    }

    private long count(String receiver, ToLongFunction<EventQueue> count) {
        return queues.stream()
                .filter(queue -> queue.name().equals(receiver))
                .mapToLong(count)
                .sum();
    }

    @Override
    public void close() {
        queues.forEach(EventQueue::close);
    }
}
