package org.x2gobroker.agent.ssh;

import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.client.session.ClientSession;

/**
 * One open SSH connection and the jobs that use it. A connection that is given up ({@link #retire}) takes no new jobs and is closed when its last
 * one has ended.
 */
final class SshConnection {
    private final ClientSession session;
    private final List<KeyPair> keys;
    private final HostKeyVerifier check;
    private int jobs;
    private boolean retired;

    /**
     * @param keys by one of which it was opened
     * @param check that accepted the host's key
     */
    SshConnection(ClientSession session, List<KeyPair> keys, HostKeyVerifier check) {
        this.session = session;
        this.keys = keys;
        this.check = check;
    }

    /** Whether the broker still has these keys, and still trusts the host's one. */
    boolean isInForce(List<KeyPair> currentKeys) {
        // A key pair equals only itself, so a file that was read again holds other keys.
        return keys.equals(currentKeys) && check.isStillAccepted();
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
