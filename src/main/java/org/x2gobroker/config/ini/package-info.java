/**
 * INI text exactly as Python's {@code RawConfigParser} reads it, and the types of its values. Plain code; called by config and profile.
 */
@NullMarked
package org.x2gobroker.config.ini;

import org.jspecify.annotations.NullMarked;
