package org.x2gobroker.frontend;

import org.x2gobroker.broker.Answer;

/** The text that the SSH command line prints: the same as plain. */
public final class SshAnswer {
    private SshAnswer() {}

    public static String render(Answer.Granted answer) {
        return new PlainText().render(answer);
    }
}
