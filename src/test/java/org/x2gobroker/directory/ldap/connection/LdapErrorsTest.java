package org.x2gobroker.directory.ldap.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdapErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "3,  need an index",
        "4,  raise its limit",
        "8,  use starttls",
        "11, need an index",
        "13, use starttls",
        "32, the base does not exist",
        "50, give another bind-dn",
        "81, ended the connection"
    })
    void givesAdvice(int code, String advice) {
        LDAPException failure = new LDAPException(ResultCode.valueOf(code), "no");

        assertThat(LdapErrors.describe(failure))
                .contains("(" + code + "): no; ")
                .contains(advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11 | pagedResults control not allowed | gives the account that searches no paged results",
                "11 | lookthrough limit exceeded | need an index",
                "1 | 000004DC: LdapErr: a successful bind must be completed on the connection | give bind-dn",
                "8 | authentication required | give bind-dn",
                "8 | The server requires binds to turn on integrity checking | use starttls",
                "53 | Minimum SSF not met. | use starttls",
                "53 | size limit exceeded | raise its limit"
            })
    void theServersOwnWordsGoBeforeTheNumber(int code, String words, String advice) {
        assertThat(LdapErrors.describe(new LDAPException(ResultCode.valueOf(code), words)))
                .contains("(" + code + "): " + words + "; ")
                .contains(advice);
    }

    @Test
    void givesNoAdviceForUnknownErrors() {
        assertThat(LdapErrors.describe(new LDAPException(ResultCode.OTHER, "no")))
                .isEqualTo("other (80): no");
    }

    @Test
    void givesTheAdviceForTheInnermostCause() {
        Exception refused = new IOException("outer", new ConnectException("Connection refused"));
        Exception unknown = new IOException("outer", new UnknownHostException("ldap.example.org"));

        assertThat(LdapErrors.describe(new LDAPException(ResultCode.SERVER_DOWN, "no", refused)))
                .startsWith("server down (81): Connection refused; check host and port");
        assertThat(LdapErrors.describe(new LDAPException(ResultCode.CONNECT_ERROR, "no", unknown)))
                .startsWith("connect error (91): ldap.example.org; check the host name");
    }
}
