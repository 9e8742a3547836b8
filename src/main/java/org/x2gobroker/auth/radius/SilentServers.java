package org.x2gobroker.auth.radius;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Remembers for a while which servers did not answer, so that the next logins ask the others first. None is ever left out: when all are
 * silent, all are asked. Safe for use by any thread.
 */
final class SilentServers {
    private static final Logger log = Logger.getLogger(SilentServers.class);

    private final Clock clock;
    private final Map<RadiusServer, Instant> silentUntil = new ConcurrentHashMap<>();
    private final Map<RadiusServer, Instant> answered = new ConcurrentHashMap<>();

    SilentServers(Clock clock) {
        this.clock = clock;
    }

    /** The servers in the order in which to ask them. */
    List<RadiusServer> order(List<RadiusServer> servers) {
        Instant now = clock.instant();
        silentUntil.keySet().retainAll(servers);
        answered.keySet().retainAll(servers);
        return servers.stream()
                .sorted(Comparator.comparing(server -> now.isBefore(silentUntil.getOrDefault(server, Instant.MIN))))
                .toList();
    }

    /** The server has answered a request of anybody. */
    void noteAnswer(RadiusServer server) {
        answered.put(server, clock.instant());
        if (silentUntil.remove(server) != null) {
            log.infof("The RADIUS server %s answers again.", server.label());
        }
    }

    /**
     * The server has not answered a request that was first sent at this time. If it has answered somebody else since, it waited for a user.
     *
     * @param reason a clause for the log
     */
    void noteSilence(RadiusServer server, Instant sent, Duration deadTime, String reason) {
        if (answered.getOrDefault(server, Instant.MIN).isAfter(sent) || deadTime.isZero()) {
            return;
        }
        if (silentUntil.put(server, clock.instant().plus(deadTime)) == null) {
            log.warnf(
                    "The RADIUS server %s does not answer, so others, if there are any, are asked before it for %d s: %s",
                    server.label(), deadTime.toSeconds(), reason);
        }
    }

    Instant now() {
        return clock.instant();
    }
}
