/**
 * The pages of the console about hosts: the hosts themselves, the calendar of maintenance, and which user is bound to which host. They call
 * the use cases that the admin API calls, and decide nothing.
 */
@NullMarked
package org.x2gobroker.admin.console.host;

import org.jspecify.annotations.NullMarked;
