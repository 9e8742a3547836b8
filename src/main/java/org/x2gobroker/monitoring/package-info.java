/**
 * Shows operators the state of the broker: metrics for Prometheus, health checks for probes, traces. Served on the
 * management address, never to clients. Calls the other rooms; none calls it, and they report events by {@code
 * telemetry} and {@code LoginAttemptLog}. The names of metrics are documented in docs/monitoring.md and stay.
 */
@NullMarked
package org.x2gobroker.monitoring;

import org.jspecify.annotations.NullMarked;
