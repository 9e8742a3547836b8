/**
 * Session profiles in PostgreSQL: the store that administrators write to, with a history of every change, and the catalogue of
 * the backend {@code database} that follows it. Entities serve the store, whose changes are few rows with relations; the catalogue
 * reads plain rows, because a persistence context would keep a hundred thousand of them. Called by admin and cli; the catalogue by
 * {@code profile}'s callers.
 */
@NullMarked
package org.x2gobroker.profile.database;

import org.jspecify.annotations.NullMarked;
