/**
 * Tells whoever watches the broker what it waits for. Interfaces only: the rooms call them, {@code monitoring} turns them into metrics and
 * traces, and commands that start no server have nobody watching.
 */
@NullMarked
package org.x2gobroker.telemetry;

import org.jspecify.annotations.NullMarked;
