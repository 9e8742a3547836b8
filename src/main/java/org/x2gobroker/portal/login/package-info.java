/** Signs people in to the portal, at an issuer, by a password or through a proxy, and ends what an issuer says has ended. */
@NullMarked
package org.x2gobroker.portal.login;

import org.jspecify.annotations.NullMarked;
