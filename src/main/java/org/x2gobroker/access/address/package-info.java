/**
 * Addresses, networks and host names as access rules write them, and finding the addresses of a name. Reads strictly: nothing that a
 * resolver would guess at. Called by access and by whatever else reads an address, such as frontend and config.
 */
@NullMarked
package org.x2gobroker.access.address;

import org.jspecify.annotations.NullMarked;
