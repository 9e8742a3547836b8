/**
 * The settings of logins that take more than a password.
 */
@NullMarked
package org.x2gobroker.config.login;

import org.jspecify.annotations.NullMarked;
