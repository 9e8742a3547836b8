/** Wakes hosts that sleep, by wake-on-LAN or by a program of the site. Called by broker before it places a session there. */
@NullMarked
package org.x2gobroker.host.wake;

import org.jspecify.annotations.NullMarked;
