/** The running broker as tests see it: its configuration, its clock and its directory of users can be changed under it; and an issuer. */
@NullMarked
package org.x2gobroker.testing;

import org.jspecify.annotations.NullMarked;
