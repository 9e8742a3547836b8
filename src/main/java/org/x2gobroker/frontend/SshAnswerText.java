package org.x2gobroker.frontend;

import org.x2gobroker.broker.BrokerAnswer;

/** The text that the SSH command line prints: the same as plain. */
public final class SshAnswerText {
    private SshAnswerText() {}

    public static String render(BrokerAnswer.Granted answer) {
        return new PlainAnswerText().render(answer);
    }
}
