/**
 * Users and groups by name, from the system's name service or a directory server; owns escaping, pooling and caching.
 * Called by profile, auth and broker.
 */
@NullMarked
package org.x2gobroker.directory;

import org.jspecify.annotations.NullMarked;
