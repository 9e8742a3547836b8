/** The broker with a real OpenLDAP server of Debian, on ports of 127.0.0.1. */
@NullMarked
package org.x2gobroker.interop.ldap;

import org.jspecify.annotations.NullMarked;
