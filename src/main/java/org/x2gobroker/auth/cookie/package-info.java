/**
 * The cookies that stand for a password once it was checked: made, stored as hashes, used up, thrown away.
 * Called by login, and by admin to end a user's cookies.
 *
 * <p>The table is asked in plain SQL and not by entities: a cookie is used up by exactly one request because one statement finds and
 * deletes it ({@code DELETE … RETURNING}), and each step is one round trip.
 */
@NullMarked
package org.x2gobroker.auth.cookie;

import org.jspecify.annotations.NullMarked;
