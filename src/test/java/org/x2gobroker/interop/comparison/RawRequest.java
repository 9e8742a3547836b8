package org.x2gobroker.interop.comparison;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One HTTP request, sent byte for byte, because a library would correct what these tests want to be wrong.
 *
 * @param target path and query, as on the request line
 * @param headers whole header lines; Host, Connection and Content-Length are added
 * @param body one byte for each character
 * @param source the loopback address to connect from
 */
record RawRequest(String method, String target, List<String> headers, String body, String source) {
    static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private static final String HERE = "127.0.0.1";
    private static final int TIMEOUT_MILLISECONDS = 10_000;

    RawRequest {
        headers = List.copyOf(headers);
    }

    /** A form posted the way X2Go Client does it; names and values alternate. */
    static RawRequest form(String path, String... namesAndValues) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.add(encode(namesAndValues[i]) + "=" + encode(namesAndValues[i + 1]));
        }
        return post(path, String.join("&", pairs), FORM);
    }

    static RawRequest post(String path, String body, String... headers) {
        return new RawRequest("POST", path, List.of(headers), body, HERE);
    }

    static RawRequest plain(String method, String target) {
        return new RawRequest(method, target, List.of(), "", HERE);
    }

    RawRequest from(String address) {
        return new RawRequest(method, target, headers, body, address);
    }

    RawRequest to(String otherTarget) {
        return new RawRequest(method, otherTarget, headers, body, source);
    }

    RawRequest withBody(String otherBody) {
        return new RawRequest(method, target, headers, otherBody, source);
    }

    RawAnswer send(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLISECONDS);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(source), 0));
            socket.connect(new InetSocketAddress(HERE, port), TIMEOUT_MILLISECONDS);
            socket.getOutputStream().write(bytes());
            return RawAnswer.parse(readAll(socket.getInputStream()));
        }
    }

    private byte[] bytes() {
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + target + " HTTP/1.1");
        lines.add("Host: localhost");
        lines.add("Connection: close");
        lines.addAll(headers);
        if (!body.isEmpty() || method.equals("POST")) {
            lines.add("Content-Length: " + body.length());
        }
        return (String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.transferTo(bytes);
        return bytes.toByteArray();
    }

    private static String encode(String text) {
        return text.startsWith("@AUTHID") ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
