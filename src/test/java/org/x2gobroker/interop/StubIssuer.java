package org.x2gobroker.interop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An OpenID Connect issuer on 127.0.0.1 that issues any token. */
final class StubIssuer implements Closeable {
    private final HttpServer server;
    private final RsaJsonWebKey key = newKey();

    private StubIssuer(HttpServer server) {
        this.server = server;
    }

    static StubIssuer start() {
        try {
            StubIssuer issuer =
                    new StubIssuer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            issuer.server.createContext("/.well-known/openid-configuration", issuer::describe);
            issuer.server.createContext("/keys", issuer::keys);
            issuer.server.start();
            return issuer;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns claims of this issuer for that audience, valid for ten minutes. */
    JwtClaims claims(String audience, String user, String... groups) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(address());
        claims.setAudience(audience);
        claims.setSubject("1b4e28ba-2fa1-11d2-883f-0016d3cca427");
        claims.setStringClaim("preferred_username", user);
        claims.setStringListClaim("groups", List.of(groups));
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        return claims;
    }

    /** Signs the claims with the issuer's key. */
    String sign(JwtClaims claims) {
        return sign(claims, key);
    }

    /** Signs the claims with a foreign key that has the id of the issuer's key. */
    String forge(JwtClaims claims) {
        RsaJsonWebKey other = newKey();
        other.setKeyId(key.getKeyId());
        return sign(claims, other);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String sign(JwtClaims claims, RsaJsonWebKey key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static RsaJsonWebKey newKey() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("first");
            return key;
        } catch (JoseException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private void describe(HttpExchange exchange) throws IOException {
        answer(exchange, """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/login", "token_endpoint": "%1$s/token"}
                """.formatted(address()));
    }

    private void keys(HttpExchange exchange) throws IOException {
        answer(exchange, new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
