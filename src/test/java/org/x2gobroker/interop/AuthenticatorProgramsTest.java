package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.factor.totp.OtpauthUri;
import org.x2gobroker.auth.factor.totp.QrCodePicture;
import org.x2gobroker.auth.factor.totp.TotpVerifier;

/** Debian's {@code oathtool} makes the codes that the broker expects, and its {@code zbarimg} reads the QR code that it shows. */
@Tag("interop")
class AuthenticatorProgramsTest {
    private static final Pattern SQUARE = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z");
    private static final int PIXELS = 4;

    private final TotpVerifier totp = new TotpVerifier();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "12345678901234567890, 59",
        "12345678901234567890, 20000000000",
        "another secret of 20, 1798000000",
        "x, 1798000029",
        "a very long secret that is longer than a block of HMAC-SHA-1 which has 64 bytes, 1798000030"
    })
    void oathtoolMakesTheSameCodes(String secret, long second) throws Exception {
        byte[] key = secret.getBytes(StandardCharsets.US_ASCII);

        String code = run("oathtool", "--totp", "--base32", "--now=@" + second, OtpauthUri.base32(key));

        assertThat(totp.code(totp.key(key), second / TotpVerifier.STEP.toSeconds()))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maja", "maja.bee+office@hive.example.org", "jürgen"})
    void zbarReadsTheQrCode(String user) throws Exception {
        String uri = OtpauthUri.of("Hive & Co", user, OtpauthUri.base32(new byte[20]));
        Path file = folder.resolve("code.png");
        ImageIO.write(draw(QrCodePicture.of(uri)), "png", file.toFile());

        assertThat(run("zbarimg", "--raw", "--quiet", file.toString())).isEqualTo(uri);
    }

    private static BufferedImage draw(QrCodePicture picture) {
        int side = picture.size() * PIXELS;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                image.setRGB(x, y, 0xffffff);
            }
        }
        Matcher square = SQUARE.matcher(picture.path());
        while (square.find()) {
            int left = Integer.parseInt(square.group(1)) * PIXELS;
            int top = Integer.parseInt(square.group(2)) * PIXELS;
            for (int x = left; x < left + PIXELS; x++) {
                for (int y = top; y < top + PIXELS; y++) {
                    image.setRGB(x, y, 0);
                }
            }
        }
        return image;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output.strip();
    }
}
