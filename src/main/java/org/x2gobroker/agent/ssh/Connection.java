package org.x2gobroker.agent.ssh;

import org.apache.sshd.client.session.ClientSession;

/**
 * One open SSH connection and the jobs that use it. A connection that is given up ({@link #retire}) takes no new jobs and is closed when its last
 * one has ended.
 */
final class Connection {
    private final ClientSession session;
    private int jobs;
    private boolean retired;

    Connection(ClientSession session) {
        this.session = session;
    }

    /** Takes the connection for one job; false when it takes no more. */
    synchronized boolean enter() {
        if (retired || !session.isOpen()) {
            return false;
        }
        jobs++;
        return true;
    }

    synchronized void leave() {
        jobs--;
        closeIfDone();
    }

    synchronized void retire() {
        retired = true;
        closeIfDone();
    }

    ClientSession session() {
        return session;
    }

    private void closeIfDone() {
        if (retired && jobs <= 0) {
            session.close(true);
        }
    }
}
