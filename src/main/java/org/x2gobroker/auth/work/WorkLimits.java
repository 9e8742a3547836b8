package org.x2gobroker.auth.work;

import java.time.Duration;
import org.x2gobroker.config.GlobalSettings;

/**
 * The bounds of one pool.
 *
 * @param threads how many pieces of work run at a time
 * @param queueLength how many wait for a thread
 * @param queueTime how long each of them waits
 */
record WorkLimits(int threads, int queueLength, Duration queueTime) {
    static WorkLimits of(WorkKind kind, GlobalSettings settings) {
        return new WorkLimits(
                kind.threads(settings),
                settings.passwordQueueLength(),
                Duration.ofSeconds(settings.passwordQueueTime()));
    }
}
