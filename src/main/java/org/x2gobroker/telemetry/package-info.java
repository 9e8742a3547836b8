/**
 * Interfaces by which the rooms report what they wait for. {@code monitoring} turns the reports into metrics and
 * traces; commands that start no server use {@code Telemetry.NOOP}.
 */
@NullMarked
package org.x2gobroker.telemetry;

import org.jspecify.annotations.NullMarked;
