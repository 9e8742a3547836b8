package org.x2gobroker.portal;

import java.net.InetAddress;
import org.x2gobroker.auth.browser.BrowserSignIn;

/** Hands out passcodes to people who have signed in to the portal. */
public interface PasscodeDesk {
    /** Whether clients log in by passcodes, as the settings are now. */
    boolean isOpen();

    /** Makes a passcode of what a sign-in proved; may block. */
    PasscodeOffer issue(BrowserSignIn signIn, InetAddress client);
}
