package org.x2gobroker.host.load;

import java.util.Optional;
import java.util.function.Supplier;
import org.x2gobroker.host.HostEndpoint;

/**
 * How to ask one host for its load.
 *
 * @param ask blocks for a bounded time; empty when the host could not be asked
 */
public record LoadQuery(HostEndpoint host, Supplier<Optional<HostLoad>> ask) {}
