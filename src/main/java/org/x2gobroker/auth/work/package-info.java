/**
 * The threads that password work runs on: hashing, PAM, LDAP, web servers, RADIUS servers and hooks each have a bounded pool of platform threads with a
 * bounded queue, so that no flood of logins takes the processors from other requests. Called by throttle and hook.
 */
@NullMarked
package org.x2gobroker.auth.work;

import org.jspecify.annotations.NullMarked;
