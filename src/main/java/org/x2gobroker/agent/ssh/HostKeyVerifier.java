package org.x2gobroker.agent.ssh;

import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.config.HostKeyPolicy;

/** Accepts or refuses the host key of one connection, and remembers why it was refused. */
final class HostKeyVerifier {
    private static final Logger log = Logger.getLogger(HostKeyVerifier.class);

    private final AgentTarget target;
    private final KnownHostsFile knownHosts;
    private volatile @Nullable String refusal;
    private volatile String type = "";
    private volatile String base64 = "";
    private volatile int judgedBy;
    private volatile boolean stillAccepted = true;

    HostKeyVerifier(AgentTarget target, KnownHostsFile knownHosts) {
        this.target = target;
        this.knownHosts = knownHosts;
    }

    List<String> knownTypes() {
        return knownHosts.typesOf(target.host());
    }

    /** Returns why the key was refused; empty when it was accepted or has not arrived yet. */
    Optional<String> findRefusal() {
        return Optional.ofNullable(refusal);
    }

    boolean accepts(PublicKey key) {
        ByteArrayBuffer buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(key);
        base64 = Base64.getEncoder().encodeToString(buffer.getCompactData());
        type = KeyUtils.getKeyType(key);
        judgedBy = knownHosts.edition();
        return accepts(KeyUtils.getFingerPrint(key));
    }

    /** Whether the key that was accepted is still acceptable; {@code known_hosts} may have changed since. */
    boolean isStillAccepted() {
        int edition = knownHosts.edition();
        if (edition != judgedBy) {
            stillAccepted = switch (knownHosts.judge(target.host(), type, base64)) {
                case KNOWN -> true;
                case UNKNOWN -> target.hostKeyPolicy() != HostKeyPolicy.REJECT;
                case CHANGED, REVOKED -> false;
            };
            judgedBy = edition;
        }
        return stillAccepted;
    }

    private boolean accepts(String fingerprint) {
        return switch (knownHosts.judge(target.host(), type, base64)) {
            case KNOWN -> true;
            case UNKNOWN -> acceptsUnknown(fingerprint);
            case CHANGED ->
                refuse(
                        "its host key has changed, or somebody else answers; if it was changed on purpose, remove the old"
                                + " one from known_hosts (it shows %s %s)".formatted(type, fingerprint));
            case REVOKED -> refuse("its host key %s is marked @revoked in known_hosts".formatted(fingerprint));
        };
    }

    private boolean acceptsUnknown(String fingerprint) {
        return switch (target.hostKeyPolicy()) {
            case REJECT ->
                refuse("its host key is not in known_hosts; add it after comparing the fingerprint, %s %s"
                        .formatted(type, fingerprint));
            case WARN -> {
                log.warnf("unknown host key accepted by WarningPolicy: %s: %s %s", target.host(), type, fingerprint);
                yield true;
            }
            case AUTO_ADD -> {
                log.infof(
                        "host key added to known_hosts by AutoAddPolicy: %s: %s %s", target.host(), type, fingerprint);
                knownHosts.add(target.host(), type, base64);
                yield true;
            }
        };
    }

    private boolean refuse(String reason) {
        refusal = reason;
        return false;
    }
}
