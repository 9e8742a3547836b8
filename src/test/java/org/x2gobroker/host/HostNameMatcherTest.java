package org.x2gobroker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameMatcherTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lion,tiger|tiger|tiger",
                "lion,tiger|TIGER|tiger",
                "lion,tiger|tiger.example.org|tiger",
                "lion.example.org,tiger.example.org|tiger|tiger.example.org",
                "lion.example.org,tiger|tiger.example.org|tiger",
                "lion.example.com,tiger.example.org|tiger|",
                "lion.example.org,tiger.example.org|tiger.example.com|",
                "tiger.example.org|tiger.example.com|",
                "lion,tiger|bear|",
                "tiger|tiger2|",
                "10.0.0.1,10.0.0.2|10.0.0.2|10.0.0.2",
                "10.0.0.1|10|",
                "10.0.0.1,tiger|tiger.example.org|tiger",
                "2001:db8::1|2001:DB8::1|2001:db8::1",
            })
    void findsTheProfilesHostByWhatItCallsItself(String profile, String reported, String expected) {
        assertThat(new HostNameMatcher(List.of(profile.split(",")))
                        .find(reported)
                        .orElse(null))
                .isEqualTo(expected);
    }
}
