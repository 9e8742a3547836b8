/**
 * Background tasks beside the requests: a scheduler that survives the fault of one run, and a way to sleep. Called by
 * every room that has such tasks; calls no other room.
 */
@NullMarked
package org.x2gobroker.background;

import org.jspecify.annotations.NullMarked;
