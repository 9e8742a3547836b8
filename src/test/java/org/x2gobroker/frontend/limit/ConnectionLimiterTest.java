package org.x2gobroker.frontend.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.testing.SameThreadExecutor;

class ConnectionLimiterTest {
    private static final InetAddress MAJA = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress WILLI = InetAddress.ofLiteral("192.0.2.2");
    private static final InetAddress PROXY = InetAddress.ofLiteral("10.1.2.3");

    private final ConnectionLimiter limiter = limiter(TestSettings.live(
            "x2gobroker.global.max-connections", "4",
            "x2gobroker.global.max-connections-per-address", "2",
            "x2gobroker.global.trusted-proxies", "10.0.0.0/8"));

    @Test
    void refusesWhatIsTooManyForOneAddress() {
        limiter.acquire(MAJA);
        limiter.acquire(MAJA);

        assertThat(limiter.acquire(MAJA)).isFalse();
        assertThat(limiter.acquire(WILLI)).isTrue();
        assertThat(limiter.count()).isEqualTo(3);
        assertThat(limiter.countRefused()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsTooManyInAll() {
        for (String address : new String[] {"192.0.2.11", "192.0.2.12", "192.0.2.13", "192.0.2.14"}) {
            assertThat(limiter.acquire(InetAddress.ofLiteral(address))).isTrue();
        }

        assertThat(limiter.acquire(MAJA)).isFalse();
        assertThat(limiter.acquire(PROXY)).isFalse();
        assertThat(limiter.count()).isEqualTo(4);
    }

    @Test
    void takesATrustedProxyForManyClients() {
        limiter.acquire(PROXY);
        limiter.acquire(PROXY);

        assertThat(limiter.acquire(PROXY)).isTrue();
    }

    @Test
    void admitsAgainWhatWasReleased() {
        limiter.acquire(MAJA);
        limiter.acquire(MAJA);
        limiter.acquire(MAJA);

        limiter.release(MAJA);

        assertThat(limiter.acquire(MAJA)).isTrue();
        assertThat(limiter.count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 2001:db8::ffff, true",
        "2001:db8::1, 2001:db8:0:1::1, false",
        "192.0.2.1, 192.0.2.2, false",
        "::, 0.0.0.0, false",
    })
    void takesANetworkOfSixtyFourBitsForOneClient(String one, String other, boolean isSame) {
        boolean isEqual =
                ClientNetwork.of(InetAddress.ofLiteral(one)).equals(ClientNetwork.of(InetAddress.ofLiteral(other)));

        assertThat(isEqual).isEqualTo(isSame);
    }

    @Test
    void knowsAProxyByTheAddressesThatItsNameHadLast() {
        LiveSettings settings = TestSettings.live("x2gobroker.global.trusted-proxies", "proxy.example.org");
        TrustedPeers peers = new TrustedPeers(settings, _ -> Set.of(PROXY), new SameThreadExecutor());
        peers.contains(MAJA);

        assertThat(peers.contains(PROXY)).isTrue();
        assertThat(peers.contains(MAJA)).isFalse();
    }

    private static ConnectionLimiter limiter(LiveSettings settings) {
        return new ConnectionLimiter(settings, new TrustedPeers(settings, _ -> Set.of(), new SameThreadExecutor()));
    }
}
