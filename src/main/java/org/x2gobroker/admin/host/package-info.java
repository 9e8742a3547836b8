/** What administrators do with the assignment of hosts to users, and with the calendar of maintenance. Called by the admin API. */
@NullMarked
package org.x2gobroker.admin.host;

import org.jspecify.annotations.NullMarked;
