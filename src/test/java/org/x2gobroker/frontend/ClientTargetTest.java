package org.x2gobroker.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTargetTest {
    @ParameterizedTest
    @CsvSource({
        "/plain/, ''",
        "/plain/inifile, inifile",
        "/plain/inifile/, inifile",
        "/plain/inifile//, inifile",
        "/plain/inifile/x/y, inifile",
        "/plain/inifile/%zz/%ff, inifile",
        "/plain/inifile%2Fx, inifile",
        "/plain/%69nifile/, inifile",
        "/plain/INIFILE/, INIFILE",
        "/plain/ini-file/, ini-file",
        "/plain/../plain/inifile/, ..",
        "/plain/a+b/, a+b",
    })
    void findsTheBackendInThePath(String path, String backend) {
        assertThat(parse(path)).isEqualTo(new ClientTarget.Form(FormFrontEnd.PLAIN, backend));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain//", "/plain//inifile/", "/plain/%2Finifile"})
    void findsNoBackendBehindAnEmptySegment(String path) {
        assertThat(parse(path)).isEqualTo(new ClientTarget.Form(FormFrontEnd.PLAIN, ClientTarget.NO_BACKEND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/plain", "//plain/inifile/", "/PLAIN/", "/uccs", "/UCCS/", "//uccs/inifile/api/5", "/pubkeys/x"
            })
    void leavesOtherSpellingsToOthers(String path) {
        assertThat(parse(path)).isInstanceOf(ClientTarget.Elsewhere.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain/%ff/", "/plain/inifile/%ff", "/uccs/%ff", "/uccs/<x>", "/pubkeys/?%zz", "/?%zz"})
    void refusesATargetThatCannotBeRead(String target) {
        assertThat(parse(target)).isInstanceOf(ClientTarget.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain/%zz/", "/json/%", "/uccs/%zz", "/a%zz"})
    void knowsNoPageBehindABrokenEscape(String path) {
        assertThat(parse(path)).isInstanceOf(ClientTarget.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/uccs/", "/uccs/inifile", "/uccs/inifile/", "/uccs/anyLetters/", "/uccs//", "/uccs/inifile///"})
    void takesLettersForASignOfLife(String path) {
        assertThat(parse(path)).isInstanceOf(ClientTarget.UccsBase.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/uccs/inifile/api/5, inifile, 5",
        "/uccs/inifile/api/4/, inifile, 4",
        "/uccs/inifile/api/5//, inifile, 5",
        "/uccs//api/9, '', 9",
        "/uccs/inifile//api/5, inifile, 5",
        "/uccs/%69nifile/api/0, inifile, 0",
    })
    void findsBackendAndVersion(String path, String backend, int version) {
        assertThat(parse(path)).isEqualTo(new ClientTarget.UccsApi(backend, version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/uccs/ini-file/",
                "/uccs/0/",
                "/uccs/inifile/x",
                "/uccs/inifile/api/",
                "/uccs/inifile/api/55",
                "/uccs/inifile/api/x",
                "/uccs/inifile/api/5/x",
                "/uccs/inifile/API/5",
            })
    void knowsNoOtherPageOfUccs(String path) {
        assertThat(parse(path)).isInstanceOf(ClientTarget.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/;",
                "/plain/;",
                "/plain/inifile;x",
                "/plain/inifile/;x",
                "/pubkeys;x/",
                "/uccs/inifile/;",
                "/api/v1;x/profiles",
                "/api;x=y/v1/profiles",
                "/api/v1/profiles/a;b"
            })
    void knowsNoPageBehindASemicolon(String path) {
        assertThat(parse(path)).isInstanceOf(ClientTarget.Missing.class);
    }

    private static ClientTarget parse(String target) {
        return ClientTarget.parse(target.split("\\?", 2)[0], target);
    }
}
