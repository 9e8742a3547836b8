/**
 * Shows operators how the broker is: figures for Prometheus, health for probes, traces. Served on the management address, never
 * where clients are. Looks into the other rooms; nothing in the house calls it, and what must be seen while it happens comes by
 * {@code observation} and {@code LoginAttemptLog}. The names are promised in docs/monitoring.md.
 */
@NullMarked
package org.x2gobroker.monitoring;

import org.jspecify.annotations.NullMarked;
