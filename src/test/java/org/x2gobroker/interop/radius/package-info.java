/** The broker with real FreeRADIUS servers of Debian, on ports of 127.0.0.1. */
@NullMarked
package org.x2gobroker.interop.radius;

import org.jspecify.annotations.NullMarked;
