package org.x2gobroker.agent.ssh;

import org.x2gobroker.agent.job.JobFailureReason;

/** Carries the reason of a failed job to where it becomes an outcome; never leaves this package. */
final class JobFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final JobFailureReason reason;

    JobFailedException(JobFailureReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    JobFailureReason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** Returns the same failure for another job that waited for the same connection. */
    JobFailedException again() {
        return new JobFailedException(reason, detail());
    }
}
