package org.x2gobroker.auth.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.x2gobroker.auth.radius.TestRadiusPackets.Signature;
import org.x2gobroker.testing.FuzzRun;

/** What chance makes of answers. */
class ReceivedDatagramTest {
    private static final String SECRET = "a secret of bees";

    private final RadiusRequest request = RadiusRequest.access(
            new SharedSecret(SECRET),
            new SecureRandom(),
            77,
            List.of(RadiusAttribute.text(RadiusAttribute.USER_NAME, "maja")),
            new byte[] {'p', 'w'});

    @Test
    void takesAnAnswerWithPaddingBehindIt() throws Exception {
        byte[] genuine = answer(TestRadiusPackets.ACCEPT, Signature.WHOLE, "Welcome");

        assertThat(ReceivedDatagram.read(Arrays.copyOf(genuine, genuine.length + 9), request))
                .isInstanceOfSatisfying(
                        ReceivedDatagram.Genuine.class,
                        taken -> assertThat(taken.response().message()).isEqualTo("Welcome"));
    }

    @Test
    void countsASecondMessageAuthenticatorAsAFault() throws Exception {
        byte[] twice = TestRadiusPackets.answer(
                TestRadiusPackets.ACCEPT,
                request.identifier(),
                request.authenticator(),
                TestRadiusPackets.attribute(80, new byte[16]),
                SECRET,
                Signature.WHOLE);

        assertThat(ReceivedDatagram.read(twice, request)).isInstanceOf(ReceivedDatagram.Foreign.class);
    }

    /** A single byte that differs within the packet is enough to count for nothing. */
    @Test
    void takesNoAnswerThatWasChanged() throws Exception {
        List<byte[]> corpus = List.of(
                answer(TestRadiusPackets.ACCEPT, Signature.WHOLE, "Welcome"),
                answer(TestRadiusPackets.REJECT, Signature.WHOLE, "Go away"),
                answer(TestRadiusPackets.CHALLENGE, Signature.WHOLE, "Code?"),
                answer(TestRadiusPackets.ACCEPT, Signature.WITHOUT_MESSAGE_AUTHENTICATOR, "Welcome"),
                answer(TestRadiusPackets.ACCEPT, Signature.WRONG_MESSAGE_AUTHENTICATOR, "Welcome"),
                answer(TestRadiusPackets.ACCEPT, Signature.WRONG_RESPONSE_AUTHENTICATOR, "Welcome"));
        AtomicInteger taken = new AtomicInteger();

        FuzzRun.from(corpus, "P", "\0", "\u0012").feed(input -> {
            if (ReceivedDatagram.read(input, request) instanceof ReceivedDatagram.Genuine) {
                int length = Byte.toUnsignedInt(input[2]) << 8 | Byte.toUnsignedInt(input[3]);
                byte[] packet = Arrays.copyOf(input, length);
                assertThat(corpus.subList(0, 3))
                        .anySatisfy(genuine -> assertThat(packet).isEqualTo(genuine));
                taken.incrementAndGet();
            }
        });

        assertThat(taken).hasValueGreaterThanOrEqualTo(3);
    }

    /** Who knows the secret may send what it likes: it is read, or it is not. */
    @Test
    void readsSignedNoiseWithoutFailing() throws Exception {
        Random random = new Random(Long.getLong("x2gobroker.fuzz.seed", 20_261_129));

        for (int round = 0; round < 10_000; round++) {
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            byte[] packet = TestRadiusPackets.answer(
                    random.nextInt(256),
                    request.identifier(),
                    request.authenticator(),
                    noise,
                    SECRET,
                    random.nextBoolean() ? Signature.WHOLE : Signature.WITHOUT_MESSAGE_AUTHENTICATOR);
            if (ReceivedDatagram.read(packet, request) instanceof ReceivedDatagram.Genuine(var response)) {
                assertThat(response.message()).hasSizeLessThan(300);
            }
        }
    }

    private byte[] answer(int code, Signature signature, String message) throws Exception {
        return TestRadiusPackets.answer(
                code,
                request.identifier(),
                request.authenticator(),
                TestRadiusPackets.attribute(18, message),
                SECRET,
                signature);
    }
}
