package org.x2gobroker.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect issuer on 127.0.0.1 that vouches for anybody: it signs any token, and answers the authorization code flow for whomever
 * it is told to be signed in. It checks what it is sent, the code verifier among it.
 */
public final class StubIssuer implements Closeable {
    public static final String CLIENT = "x2gobroker";
    public static final String SECRET = "geheim & sonst %nichts";

    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final AtomicInteger keyFetches = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();
    private HttpServer server;
    private volatile RsaJsonWebKey key = newKey("first");
    private volatile Consumer<JwtClaims> change = _ -> {};
    private volatile UnaryOperator<String> forge = UnaryOperator.identity();
    private volatile JwtClaims signedIn = new JwtClaims();
    private volatile boolean isRefusing;

    private record Code(String challenge, String nonce, String redirect) {}

    private StubIssuer(HttpServer server) {
        this.server = server;
    }

    public static StubIssuer start() {
        StubIssuer issuer = new StubIssuer(listen(0));
        issuer.serve();
        return issuer;
    }

    private static HttpServer listen(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void serve() {
        server.createContext("/.well-known/openid-configuration", this::describe);
        server.createContext("/keys", this::keys);
        server.createContext("/login", this::login);
        server.createContext("/token", this::token);
        server.createContext("/userinfo", this::userInfo);
        server.createContext("/logout", exchange -> answer(exchange, 200, "{}"));
        server.start();
    }

    /** Does not answer any more. */
    public void stop() {
        server.stop(0);
    }

    /** Answers again, at the same address. */
    public void restart() {
        server = listen(server.getAddress().getPort());
        serve();
    }

    /** Signs with another key from now on, and knows the one before no more. */
    public void rotateKey() {
        key = newKey(UUID.randomUUID().toString());
    }

    /** Changes the claims of each id token before it is signed. */
    public void changeTokens(Consumer<JwtClaims> newChange) {
        change = newChange;
    }

    /** Changes each id token after it was signed. */
    public void forgeTokens(UnaryOperator<String> newForge) {
        forge = newForge;
    }

    /** Refuses refresh tokens from now on, as if the user had logged out; or takes them again. */
    public void refuse(boolean refusing) {
        isRefusing = refusing;
    }

    public int countKeyFetches() {
        return keyFetches.get();
    }

    public int countRefreshes() {
        return refreshes.get();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns claims of this issuer for that audience, valid for ten minutes. */
    public JwtClaims claims(String audience, String user, String... groups) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(address());
        claims.setAudience(audience);
        claims.setSubject("1b4e28ba-" + user);
        claims.setStringClaim("preferred_username", user);
        claims.setStringListClaim("groups", List.of(groups));
        claims.setStringClaim("sid", "session-" + user);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        return claims;
    }

    /** Whoever comes to the login page from now on is this user. */
    public void signIn(String user, String... groups) {
        signedIn = claims(CLIENT, user, groups);
    }

    /** A logout token for the session of a user, as the claims are changed. */
    public String logoutToken(String user, Consumer<JwtClaims> changes) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(address());
        claims.setAudience(CLIENT);
        claims.setSubject("1b4e28ba-" + user);
        claims.setStringClaim("sid", "session-" + user);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(2);
        claims.setGeneratedJwtId();
        claims.setClaim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        changes.accept(claims);
        return sign(claims, key, "logout+jwt");
    }

    /** Does what a browser does at the login page; returns where it is sent back to. */
    public URI visit(String authorizationRequest) {
        Map<String, String> sent = fields(URI.create(authorizationRequest).getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Code(
                        sent.getOrDefault("code_challenge", ""),
                        sent.getOrDefault("nonce", ""),
                        sent.getOrDefault("redirect_uri", "")));
        return URI.create(sent.getOrDefault("redirect_uri", "") + "?code=" + code + "&state="
                + encoded(sent.getOrDefault("state", "")) + "&iss=" + encoded(address()));
    }

    /** Signs the claims with the issuer's key. */
    public String sign(JwtClaims claims) {
        return sign(claims, key, "JWT");
    }

    /** Signs the claims with a foreign key that has the id of the issuer's key. */
    public String forge(JwtClaims claims) {
        return sign(claims, newKey(key.getKeyId()), "JWT");
    }

    /** The claims of a token, signed by nobody. */
    public static String unsigned(String token) {
        return header("{\"alg\":\"none\"}") + "." + token.split("\\.", -1)[1] + ".";
    }

    /** The claims of a token, signed with the secret that the client knows too. */
    public static String signedBySecret(String token) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
        signature.setKey(new HmacKey((SECRET + SECRET).getBytes(StandardCharsets.UTF_8)));
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        return serialized(signature);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String header(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(JwtClaims claims, RsaJsonWebKey key, String type) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setHeader("typ", type);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return serialized(signature);
    }

    private static String serialized(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static RsaJsonWebKey newKey(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private void describe(HttpExchange exchange) throws IOException {
        answer(exchange, 200, """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/login", "token_endpoint": "%1$s/token",
                 "userinfo_endpoint": "%1$s/userinfo", "end_session_endpoint": "%1$s/logout",
                 "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}
                """.formatted(address()));
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyFetches.incrementAndGet();
        answer(exchange, 200, new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    private void login(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders()
                .set("Location", visit(exchange.getRequestURI().toString()).toString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String secret = "Basic "
                + Base64.getEncoder()
                        .encodeToString((encoded(CLIENT) + ":" + encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
        if (!secret.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"error\": \"invalid_client\"}");
        } else if (sent.getOrDefault("grant_type", "").equals("refresh_token")) {
            refreshes.incrementAndGet();
            String subject = refreshTokens.remove(sent.getOrDefault("refresh_token", ""));
            answerTokens(exchange, isRefusing ? null : subject, "");
        } else {
            Code code = codes.remove(sent.getOrDefault("code", ""));
            if (code != null
                    && code.challenge().equals(challenge(sent.getOrDefault("code_verifier", "")))
                    && code.redirect().equals(sent.get("redirect_uri"))) {
                answerTokens(exchange, signedIn.getClaimValue("sub"), code.nonce());
            } else {
                answerTokens(exchange, null, "");
            }
        }
    }

    private void answerTokens(HttpExchange exchange, @Nullable Object subject, String nonce) throws IOException {
        if (subject == null) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        String refreshToken = UUID.randomUUID().toString();
        refreshTokens.put(refreshToken, subject.toString());
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("access_token", UUID.randomUUID().toString());
        tokens.put("token_type", "Bearer");
        tokens.put("refresh_token", refreshToken);
        if (!nonce.isEmpty()) {
            tokens.put("id_token", idToken(nonce));
        }
        StringBuilder json = new StringBuilder("{\"expires_in\": 60");
        tokens.forEach((name, value) ->
                json.append(", \"").append(name).append("\": \"").append(value).append('"'));
        answer(exchange, 200, json.append('}').toString());
    }

    private String idToken(String nonce) {
        JwtClaims claims = new JwtClaims();
        signedIn.getClaimsMap().forEach(claims::setClaim);
        claims.setIssuer(address());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setStringClaim("nonce", nonce);
        change.accept(claims);
        return forge.apply(sign(claims));
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        answer(exchange, 200, signedIn.toJson());
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
