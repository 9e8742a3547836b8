package org.x2gobroker.agent.job;

import java.time.Duration;
import org.x2gobroker.config.GlobalSettings;

/**
 * Limits of time, output and number for jobs.
 *
 * @param connect until a new connection stands and the host is known to be the right one
 * @param job from the request to the end of the answer, waiting for a free slot included
 * @param output bytes of standard output
 * @param jobsPerHost jobs at once on one host
 * @param jobs jobs at once on all hosts
 * @param idle after which an unused connection is closed
 */
public record JobLimits(Duration connect, Duration job, int output, int jobsPerHost, int jobs, Duration idle) {
    public static final JobLimits DEFAULT =
            new JobLimits(Duration.ofSeconds(3), Duration.ofSeconds(10), 256 * 1024, 18, 128, Duration.ofMinutes(2));

    public JobLimits {
        requirePositive("connect", connect);
        requirePositive("job", job);
        requirePositive("idle", idle);
        if (output < 1 || jobsPerHost < 1 || jobs < 1) {
            throw new IllegalArgumentException("limits of agent jobs must be greater than 0");
        }
    }

    public static JobLimits of(GlobalSettings global) {
        return new JobLimits(
                Duration.ofSeconds(global.agentConnectTimeout()),
                Duration.ofSeconds(global.agentJobTimeout()),
                DEFAULT.output(),
                global.agentJobsPerHost(),
                global.agentJobs(),
                DEFAULT.idle());
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "the time limit '%s' of agent jobs must be greater than 0".formatted(name));
        }
    }
}
