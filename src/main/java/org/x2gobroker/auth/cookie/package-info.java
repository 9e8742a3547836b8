/**
 * The cookies that stand for a password once it was checked: made, stored as hashes, used up, thrown away.
 * Called by login.
 */
@NullMarked
package org.x2gobroker.auth.cookie;

import org.jspecify.annotations.NullMarked;
