package org.x2gobroker.broker.host;

import java.util.List;

/**
 * What several hosts answered to one question.
 *
 * @param answers of those hosts that answered in time
 * @param silent the hosts that gave no answer
 */
record HostAnswers<T>(List<T> answers, List<AgentEndpoint> silent) {
    HostAnswers {
        answers = List.copyOf(answers);
        silent = List.copyOf(silent);
    }
}
