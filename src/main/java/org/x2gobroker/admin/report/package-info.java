/** The form of reports that administrators take elsewhere. Called by the admin API. */
@NullMarked
package org.x2gobroker.admin.report;

import org.jspecify.annotations.NullMarked;
