/** The settings of the portal and of the OpenID Connect issuer that people sign in at. Read like the other sections. */
@NullMarked
package org.x2gobroker.config.portal;

import org.jspecify.annotations.NullMarked;
