/**
 * Addresses, networks and host names as access rules write them, and the addresses of a name. Reads strictly and guesses at
 * nothing, as resolvers do. Called by access and by all rooms that read an address, such as frontend and config.
 */
@NullMarked
package org.x2gobroker.access.address;

import org.jspecify.annotations.NullMarked;
