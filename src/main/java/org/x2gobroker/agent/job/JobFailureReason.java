package org.x2gobroker.agent.job;

/** Why a host gave no usable answer. */
public enum JobFailureReason {
    /** A text was not allow-listed; nothing was sent. */
    NOT_ALLOWED(false, false),
    /** Too many jobs are under way; nothing was sent. */
    BUSY(false, false),
    /** No connection, or the name is not known. */
    UNREACHABLE(true, false),
    /** No answer within the time limit. */
    TIMED_OUT(true, true),
    /** The connection ended before the answer did. */
    CONNECTION_LOST(true, true),
    /** The host key is unknown, changed or revoked. */
    HOST_KEY_REFUSED(true, false),
    /** None of the broker's keys opens the account. */
    AUTHENTICATION_REFUSED(true, false),
    /** The agent did not say {@code OK}: an unknown user, a user ID below 1000, an unknown task. */
    NOT_OK(false, false),
    /** The answer is too long or not of the form the task has. */
    GARBAGE(true, true),
    /** The agent command could not be started on the broker's own machine. */
    NOT_STARTED(true, false);

    private final boolean hostFault;
    private final boolean effectPossible;

    JobFailureReason(boolean hostFault, boolean effectPossible) {
        this.hostFault = hostFault;
        this.effectPossible = effectPossible;
    }

    /** Whether the host is at fault, so that it is set aside. */
    public boolean isHostFault() {
        return hostFault;
    }

    /** Whether the command may have done its work although its answer did not arrive. */
    public boolean isEffectPossible() {
        return effectPossible;
    }
}
