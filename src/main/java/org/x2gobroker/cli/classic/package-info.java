/**
 * Holds the options that the programs of X2Go Session Broker 0.0.4.3 had, so that wrappers, units and {@code authorized_keys} that name
 * them go on working, or learn from a sentence what to write instead. Used by the commands.
 */
@NullMarked
package org.x2gobroker.cli.classic;

import org.jspecify.annotations.NullMarked;
