/**
 * When hosts are taken out of service by plan. Called by placement, which leaves such hosts out, by broker, which suspends the sessions there, and
 * by admin, which keeps the calendar.
 */
@NullMarked
package org.x2gobroker.host.maintenance;

import org.jspecify.annotations.NullMarked;
