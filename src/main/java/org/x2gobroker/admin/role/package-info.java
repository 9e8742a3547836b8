/**
 * What an administrator may do, and with which profiles: roles, each with a scope, and the one rule that the admin API, the console and the
 * command line ask. Called by admin.
 */
@NullMarked
package org.x2gobroker.admin.role;

import org.jspecify.annotations.NullMarked;
