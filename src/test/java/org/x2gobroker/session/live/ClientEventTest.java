package org.x2gobroker.session.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientEventTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "alive", "ALIVE ", "GONE", "CONNECTED\nALIVE"})
    void knowsNoOtherTypes(String type) {
        assertThat(ClientEvent.parse(type, Events.id(50), "", "", "", "", "", "", ""))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maja",
                "maja-50-1795966398_stRxterm_dp24\nSUSPEND x",
                "../etc-50-1_stD_dp24",
                "maja-50-1795966398_stRxterm_dp24 START_CLIENT_CONFIG",
                "connecting:192.0.2.9:maja"
            })
    void knowsNoSessionsOfOtherForms(String id) {
        assertThat(ClientEvent.parse("ALIVE", id, "", "", "", "", "", "", "")).isEmpty();
    }

    @Test
    void makesHostileTextHarmless() {
        ClientEvent event = ClientEvent.parse(
                        "ALIVE", "", "maja", "<script>", "a b", "x\u202Eterm\n\u0000", "5".repeat(5000), "", "")
                .orElseThrow();

        assertThat(event.server()).isEmpty();
        assertThat(event.client()).isEmpty();
        assertThat(event.command()).isEqualTo("x?term??");
        assertThat(event.display()).hasSize(200);
    }

    @ParameterizedTest
    @CsvSource({
        "maja-50-1795966398_stRxterm_dp24, maja",
        "maja-of-the-hive-50-1795966398_stDKDE_dp24, maja-of-the-hive",
        "maja_st-50-1795966398_stDKDE_dp24, ''"
    })
    void findsTheUserInASessionId(String id, String user) {
        assertThat(ClientEvent.userOf(id)).isEqualTo(user);
    }
}
