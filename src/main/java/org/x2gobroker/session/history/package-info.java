/** Which sessions there were, for reports: kept for a while, counted by day, user, profile and host. Called by broker, which records, and by admin. */
@NullMarked
package org.x2gobroker.session.history;

import org.jspecify.annotations.NullMarked;
