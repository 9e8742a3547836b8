/**
 * The one PostgreSQL database that replicas share: whether it is there, its schema, connections to it, and word of what others
 * have changed. Which tables there are is the business of the rooms that keep something in them. Called by all of those.
 */
@NullMarked
package org.x2gobroker.database;

import org.jspecify.annotations.NullMarked;
