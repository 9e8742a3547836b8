package org.x2gobroker.host;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * How to ask one host for its load.
 *
 * @param ask blocks for a bounded time; empty when the host could not be asked
 */
public record LoadQuestion(HostEndpoint host, Supplier<Optional<HostLoad>> ask) {}
