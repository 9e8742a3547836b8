package org.x2gobroker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AgentCommandTest {
    @Test
    void quotesAQuote() {
        assertThat(AgentCommand.quote("it's $HOME; `id`")).isEqualTo("'it'\\''s $HOME; `id`'");
    }

    @Test
    void cannotExistWithATextThatIsNotAllowed() {
        assertThatThrownBy(() -> AgentCommand.of(AgentTask.LISTSESSIONS, "alice;id"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("user name is not allowed in an agent command");
    }

    @Test
    void cannotExistWithAnArgumentTooMany() {
        assertThatThrownBy(() -> AgentCommand.of(AgentTask.LISTSESSIONS, "alice", "more"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
