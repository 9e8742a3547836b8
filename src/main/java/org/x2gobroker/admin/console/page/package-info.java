/** The pages of the console, one class each. They call the use cases that the admin API calls, and decide nothing. */
@NullMarked
package org.x2gobroker.admin.console.page;

import org.jspecify.annotations.NullMarked;
