package org.x2gobroker.frontend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFormTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sid=desk|desk",
                "sid=one+two|one two",
                "sid=k%C3%A4the%27s+desk|käthe's desk",
                "sid=%zz|%zz",
                "sid=50%|50%",
                "sid=50%2|50%2",
                "sid=a;b|a;b",
                "sid=a=b=c|a=b=c",
                "sid=first&sid=last|last",
                "&&sid=desk&&|desk",
                "sid=first&sid=|``",
                "sid|``",
                "SID=desk|``",
                "sid=%00desk%07|desk",
                "sid=%C2%A0%E3%80%80desk%0A|desk",
                "sid=de%01sk|de sk",
            })
    void readsAFieldAsClientsSendIt(String body, String expected) {
        assertThat(parse(null, body).get("sid")).isEqualTo(expected);
    }

    @Test
    void readsUtf8ThatIsNotEscaped() {
        assertThat(parse(null, "sid=größe").get("sid")).isEqualTo("größe");
    }

    @Test
    void neverTouchesAPassword() {
        assertThat(parse(null, "password=+%09p%20w+%00").getVerbatim("password"))
                .isEqualTo(" \tp w \0");
    }

    @Test
    void takesFieldsFromTheQuery() {
        assertThat(parse("sid=desk", "").get("sid")).isEqualTo("desk");
    }

    @Test
    void believesTheBodyMoreThanTheQuery() {
        assertThat(parse("sid=query", "sid=body").get("sid")).isEqualTo("body");
    }

    @Test
    void tellsAnEmptyFieldFromAMissingOne() {
        RequestForm fields = parse(null, "sid=");

        assertThat(fields.has("sid")).isTrue();
        assertThat(fields.has("profile-id")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sid=k%E4the", "%FF=1", "sid=%ED%A0%80", "sid=%C0%AF"})
    void refusesWhatIsNoUtf8(String body) {
        assertThatThrownBy(() -> parse(null, body)).isInstanceOf(MalformedRequestException.class);
        assertThatThrownBy(() -> parse(body, "")).isInstanceOf(MalformedRequestException.class);
    }

    @Test
    void refusesMoreFieldsThanAnyClientSends() {
        assertThat(parse(null, "a=1&".repeat(RequestForm.MOST_FIELDS)).get("a")).isEqualTo("1");
        assertThatThrownBy(() -> parse(null, "a=1&".repeat(RequestForm.MOST_FIELDS + 1)))
                .isInstanceOf(OversizedRequestException.class);
    }

    private static RequestForm parse(@Nullable String query, String body) {
        return RequestForm.parse(query, body.getBytes(StandardCharsets.UTF_8));
    }
}
