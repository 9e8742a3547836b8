/** The pages of the console that count sessions, as charts, tables and files. They count what the admin API counts. */
@NullMarked
package org.x2gobroker.admin.console.report;

import org.jspecify.annotations.NullMarked;
