/**
 * Schedules work in the background and lets threads sleep. Called by every package that has such work; calls none.
 */
@NullMarked
package org.x2gobroker.background;

import org.jspecify.annotations.NullMarked;
