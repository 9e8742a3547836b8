/** What administrators do with the assignment of hosts to users. Called by the admin API. */
@NullMarked
package org.x2gobroker.admin.host;

import org.jspecify.annotations.NullMarked;
