package org.x2gobroker.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UccsPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/uccs/", "/uccs/inifile", "/uccs/inifile/", "/uccs/anyLetters/"})
    void takesLettersForASignOfLife(String path) {
        assertThat(UccsPath.parse(path)).containsInstanceOf(UccsPath.Base.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/uccs/inifile/api/5, inifile, 5",
        "/uccs/inifile/api/4/, inifile, 4",
        "/uccs/inifile/api/5//, inifile, 5",
        "/uccs//api/9, '', 9",
        "/uccs/%69nifile/api/0, inifile, 0",
    })
    void findsBackendAndVersion(String path, String backend, int version) {
        assertThat(UccsPath.parse(path)).contains(new UccsPath.Api(backend, version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/uccs",
                "/UCCS/",
                "/uccs/ini-file/",
                "/uccs/0/",
                "/uccs/inifile/x",
                "/uccs/inifile/api/",
                "/uccs/inifile/api/55",
                "/uccs/inifile/api/x",
                "/uccs/inifile/api/5/x",
                "/uccs/inifile/API/5",
                "//uccs/inifile/api/5",
            })
    void knowsNoOtherPage(String path) {
        assertThat(UccsPath.parse(path)).isEmpty();
    }
}
