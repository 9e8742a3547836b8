package org.x2gobroker.session;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides whether hosts may be asked for the sessions of one user just now, and counts who is asking or waiting. */
final class UserSessionGate {
    private int visitors;
    private int asking;
    private @Nullable List<AgentSessionRecord> known;

    synchronized UserSessionGate entered() {
        visitors++;
        return this;
    }

    /** Whether that was the last visitor. */
    synchronized boolean left() {
        visitors--;
        return visitors == 0;
    }

    List<AgentSessionRecord> ask(Supplier<List<AgentSessionRecord>> question) {
        List<AgentSessionRecord> before = beginAsking();
        if (before != null) {
            return before;
        }
        try {
            return question.get();
        } finally {
            endAsking();
        }
    }

    /** Closes the gate once no question is under way; false when another caller has closed it. */
    synchronized boolean close(List<AgentSessionRecord> sessions) throws InterruptedException {
        if (known != null) {
            return false;
        }
        known = List.copyOf(sessions);
        try {
            while (asking > 0) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            open();
            throw interrupted;
        }
        return true;
    }

    synchronized void open() {
        known = null;
        notifyAll();
    }

    synchronized void awaitOpen() throws InterruptedException {
        while (known != null) {
            wait();
        }
    }

    private synchronized @Nullable List<AgentSessionRecord> beginAsking() {
        if (known == null) {
            asking++;
        }
        return known;
    }

    private synchronized void endAsking() {
        asking--;
        notifyAll();
    }
}
