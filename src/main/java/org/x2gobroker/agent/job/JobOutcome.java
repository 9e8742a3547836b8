package org.x2gobroker.agent.job;

import java.util.Optional;
import java.util.function.Function;
import org.x2gobroker.host.HostEndpoint;

/** How a job on a host ended. */
public sealed interface JobOutcome<T> {
    HostEndpoint host();

    /** The host answered. */
    record Answered<T>(HostEndpoint host, T answer) implements JobOutcome<T> {}

    /**
     * The host gave no usable answer.
     *
     * @param detail a sentence for administrators, which never repeats what the host wrote
     */
    record Failed<T>(HostEndpoint host, JobFailureReason reason, String detail) implements JobOutcome<T> {
        @Override
        public String toString() {
            return host + ": " + detail;
        }
    }

    /** The answer, if there is one. */
    default Optional<T> find() {
        return this instanceof Answered<T> answered ? Optional.of(answered.answer()) : Optional.empty();
    }

    default boolean isAnswered() {
        return this instanceof Answered;
    }

    /** Parses the answer; where the reader returns nothing, the outcome is {@code GARBAGE}. */
    default <R> JobOutcome<R> parse(String form, Function<? super T, Optional<R>> reader) {
        return switch (this) {
            case Failed<T> failed -> new Failed<>(failed.host(), failed.reason(), failed.detail());
            case Answered<T> answered ->
                reader.apply(answered.answer())
                        .<JobOutcome<R>>map(read -> new Answered<>(answered.host(), read))
                        .orElseGet(() -> new Failed<>(
                                answered.host(),
                                JobFailureReason.GARBAGE,
                                "the agent's answer is not of the form " + form));
        };
    }
}
