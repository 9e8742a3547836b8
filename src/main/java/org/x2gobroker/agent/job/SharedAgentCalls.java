package org.x2gobroker.agent.job;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.AgentTask;
import org.x2gobroker.telemetry.Telemetry;

/**
 * Asks hosts what does not depend on who asks, once for all who want to know it at the same time. Nobody gets an answer to a question that
 * was sent before he came: who comes while one is under way waits for the next one, with all others who come meanwhile. So a host has one
 * such question at a time, however many users log in. Safe for use by any thread.
 */
public final class SharedAgentCalls {
    private final Telemetry telemetry;
    private final Map<Question, Turns> asked = new HashMap<>();

    public SharedAgentCalls(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    private record Question(AgentTarget target, AgentTask task) {}

    /** The question under way, and the one that comes after it if somebody waits for it. */
    private static final class Turns {
        private @Nullable Turn next;
    }

    private record Turn(Runnable call, CompletableFuture<JobOutcome<?>> outcome) {}

    /**
     * Returns the outcome for this caller, which comes by itself: the call is made by a thread of its own, which ends with the call's own time
     * limit.
     *
     * @param call blocks; the same for all who ask the same task of the same host
     */
    @SuppressWarnings("unchecked") // of one task all outcomes are of one type
    public <T> CompletableFuture<JobOutcome<T>> ask(AgentTarget target, AgentTask task, Supplier<JobOutcome<T>> call) {
        Question question = new Question(target, task);
        CompletableFuture<JobOutcome<?>> outcome;
        synchronized (asked) {
            Turns turns = asked.get(question);
            if (turns != null && turns.next != null) {
                outcome = turns.next.outcome;
            } else {
                Turn turn = turn(question, call);
                outcome = turn.outcome;
                if (turns == null) {
                    asked.put(question, new Turns());
                    start(turn);
                } else {
                    turns.next = turn;
                }
            }
        }
        return (CompletableFuture<JobOutcome<T>>) (CompletableFuture<?>) outcome;
    }

    private <T> Turn turn(Question question, Supplier<JobOutcome<T>> call) {
        CompletableFuture<JobOutcome<?>> outcome = new CompletableFuture<>();
        return new Turn(
                telemetry.carry(() -> {
                    try {
                        outcome.complete(call.get());
                    } catch (RuntimeException | Error fault) {
                        outcome.completeExceptionally(fault);
                    } finally {
                        startNext(question);
                    }
                }),
                outcome);
    }

    private void startNext(Question question) {
        synchronized (asked) {
            Turns turns = asked.remove(question);
            if (turns != null && turns.next != null) {
                asked.put(question, new Turns());
                start(turns.next);
            }
        }
    }

    private static void start(Turn turn) {
        Thread.ofVirtual().name("shared agent call").start(turn.call);
    }
}
