package org.x2gobroker.frontend;

import org.x2gobroker.frontend.http.HttpAnswer;

/** {@code /}: for the human who wonders what listens here. */
final class StartPage {
    static final HttpAnswer ANSWER = HttpAnswer.page("""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>X2Go Session Broker</title></head>
            <body>
            <h1>X2Go Session Broker</h1>
            <p>It works. Point your client at one of these addresses:</p>
            <ul>
            <li>X2Go Client: <code>--broker-url=&lt;this address&gt;/plain/</code></li>
            <li>PyHoca: <code>--broker-url=&lt;this address&gt;/json/</code></li>
            <li>Public keys for X2Go hosts: <a href="/pubkeys/">/pubkeys/</a></li>
            </ul>
            </body>
            </html>
            """, HttpAnswer.HTML);

    private StartPage() {}
}
