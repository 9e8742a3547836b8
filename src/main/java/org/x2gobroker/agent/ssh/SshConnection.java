package org.x2gobroker.agent.ssh;

import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.client.session.ClientSession;

/**
 * One open SSH connection and the number of jobs that use it. A retired connection takes no new jobs and is closed when
 * its last job has ended.
 */
final class SshConnection {
    /** Below OpenSSH's {@code MaxSessions}, 10. */
    private static final int MOST_JOBS = 6;

    private final ClientSession session;
    private final List<KeyPair> keys;
    private final HostKeyVerifier verifier;
    private int jobs;
    private boolean retired;

    /**
     * @param keys the broker's keys when it was opened
     * @param verifier accepted the host's key
     */
    SshConnection(ClientSession session, List<KeyPair> keys, HostKeyVerifier verifier) {
        this.session = session;
        this.keys = keys;
        this.verifier = verifier;
    }

    /** Whether the broker still has the same keys and still trusts the host's key. */
    boolean isInForce(List<KeyPair> currentKeys) {
        // A key pair equals only itself, so a file that was read again holds other keys.
        return keys.equals(currentKeys) && verifier.isStillAccepted();
    }

    synchronized boolean isOpen() {
        return !retired && session.isOpen();
    }

    /** Enters the connection for one job; false when it takes no more jobs. */
    synchronized boolean enter() {
        if (!isOpen() || jobs >= MOST_JOBS) {
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
