package org.x2gobroker.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @ParameterizedTest
    @CsvSource({
        "/plain/, ''",
        "/plain/inifile, inifile",
        "/plain/inifile/, inifile",
        "/plain/inifile//, inifile",
        "/plain/inifile/x/y, inifile",
        "/plain/inifile%2Fx, inifile",
        "/plain/%69nifile/, inifile",
        "/plain/INIFILE/, INIFILE",
        "/plain/ini-file/, ini-file",
        "/plain/inifile;x, inifile;x",
        "/plain/../plain/inifile/, ..",
        "/plain/a+b/, a+b",
    })
    void findsTheBackendInThePath(String path, String backend) {
        assertThat(RequestPath.backendName(path, "/plain/")).contains(backend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain", "//plain/inifile/", "/plain//", "/plain//inifile/", "/PLAIN/", "/json/inifile/"})
    void findsNoBackendElsewhere(String path) {
        assertThat(RequestPath.backendName(path, "/plain/")).isEmpty();
    }

    @Test
    void refusesAPathThatIsNoUtf8() {
        assertThatThrownBy(() -> RequestPath.backendName("/plain/%ff/", "/plain/"))
                .isInstanceOf(MalformedRequestException.class);
    }
}
