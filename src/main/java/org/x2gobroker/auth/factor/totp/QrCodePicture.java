package org.x2gobroker.auth.factor.totp;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as a path that an SVG element draws, with the quiet zone that scanners need.
 *
 * @param size width and height
 * @param path the black squares, as the attribute {@code d} has them
 */
public record QrCodePicture(int size, String path) {
    private static final int QUIET_ZONE = 4;

    public static QrCodePicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET_ZONE)
                            .append(',')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCodePicture(code.size + 2 * QUIET_ZONE, path.toString());
    }

    /** Hides what the code says. */
    @Override
    public String toString() {
        return "QrCodePicture[" + size + "]";
    }
}
