package org.x2gobroker.auth.factor.totp;

import io.nayuki.qrcodegen.QrCode;

/** Draws a QR code as an SVG picture, black on white with the quiet zone that scanners need. */
public final class QrCodeSvg {
    private static final int QUIET_ZONE = 4;

    private QrCodeSvg() {}

    /** An {@code svg} element that may stand in a page. */
    public static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int size = code.size + 2 * QUIET_ZONE;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + QUIET_ZONE, y + QUIET_ZONE));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="QR code" \
                shape-rendering="crispEdges"><path fill="#fff" d="M0,0h%dv%dh-%dz"/><path fill="#000" d="%s"/></svg>""".formatted(size, size, size, size, size, path);
    }
}
