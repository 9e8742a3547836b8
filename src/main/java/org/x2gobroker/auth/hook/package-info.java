/**
 * Programs of the site that run before and after a login and when a session is selected. Called by login and broker.
 */
@NullMarked
package org.x2gobroker.auth.hook;

import org.jspecify.annotations.NullMarked;
