/**
 * What goes on behind the requests: a scheduler that outlives the fault of one run, and how time passes. Called by every room that has
 * such work; calls none.
 */
@NullMarked
package org.x2gobroker.background;

import org.jspecify.annotations.NullMarked;
