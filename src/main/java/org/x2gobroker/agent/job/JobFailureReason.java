package org.x2gobroker.agent.job;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.host.HostFault;

/** Why a host gave no usable answer. */
public enum JobFailureReason {
    /** A text was not allow-listed; nothing was sent. */
    NOT_ALLOWED(null, false),
    /** Too many jobs are under way; nothing was sent. */
    BUSY(null, false),
    /** The connection was refused, or the name is not known. */
    UNREACHABLE(HostFault.REFUSED, false),
    /** No connection within the time limit. */
    CONNECT_TIMED_OUT(HostFault.SILENT, false),
    /** It accepts connections, but the key exchange took too long. */
    KEY_EXCHANGE_TIMED_OUT(HostFault.SLOW_KEY_EXCHANGE, false),
    /** No answer within the time limit. */
    TIMED_OUT(HostFault.SILENT, true),
    /** The connection ended before the answer did. */
    CONNECTION_LOST(HostFault.SILENT, true),
    /** The host key is unknown, changed or revoked. */
    HOST_KEY_REFUSED(HostFault.REFUSED, false),
    /** None of the broker's keys opens the account. */
    AUTHENTICATION_REFUSED(HostFault.REFUSED, false),
    /** The agent did not say {@code OK}: an unknown user, a user ID below 1000, an unknown task. */
    NOT_OK(null, false),
    /** The answer is too long or not of the form the task has. */
    GARBAGE(HostFault.REFUSED, true),
    /** The agent command could not be started on the broker's own machine. */
    NOT_STARTED(HostFault.REFUSED, false);

    private final @Nullable HostFault hostFault;
    private final boolean effectPossible;

    JobFailureReason(@Nullable HostFault hostFault, boolean effectPossible) {
        this.hostFault = hostFault;
        this.effectPossible = effectPossible;
    }

    /** What it says against the host; empty when it says nothing. */
    public Optional<HostFault> findHostFault() {
        return Optional.ofNullable(hostFault);
    }

    /** Whether it may be because of the user's name alone, so that somebody else would have got an answer. */
    public boolean isPerhapsOfUser() {
        return this == NOT_ALLOWED || this == NOT_OK;
    }

    /** Whether the command may have done its work although its answer did not arrive. */
    public boolean isEffectPossible() {
        return effectPossible;
    }
}
