/**
 * The broker, packaged as it is shipped, beside the real peers that Debian ships: clients, the authentication service and
 * x2gobroker 0.0.4.3. Everything runs on loopback and is ended by its process when the test is over. Run by {@code make interop}.
 */
@NullMarked
package org.x2gobroker.interop;

import org.jspecify.annotations.NullMarked;
