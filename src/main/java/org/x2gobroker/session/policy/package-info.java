/** Policies of profiles about sessions: how many there may be, how long and at how many places. Pure functions. Called by broker. */
@NullMarked
package org.x2gobroker.session.policy;

import org.jspecify.annotations.NullMarked;
