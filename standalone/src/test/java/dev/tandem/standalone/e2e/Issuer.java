package dev.tandem.standalone.e2e;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tandem.api.wire.TandemJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect issuer with real keys and signatures, for processes that have no accounts of their own. Of its pages
 * there is none: who {@link #atTheDoor stands at the door} is sent back with a code at once.
 */
final class Issuer implements AutoCloseable {

    static final String AUDIENCE = "tandem";
    /** Who the console is for the issuer: a public client, which has to prove with PKCE that the code is its own. */
    static final String CLIENT = "tandem-console";

    private static final String AUTHORIZE = "/authorize";
    private static final String TOKEN = "/token";
    private static final String KEYS = "/keys";

    /** @param person what the claim says, of whatever form; absent for none */
    private record User(String name, @Nullable String person, List<String> roles) {}

    /** @param challenge of the verifier that the code is to be redeemed with */
    private record Granted(User user, String nonce, String challenge, String redirect) {}

    private enum Fault {
        NONE,
        NONCE,
        ISSUER,
        BRIEF,
        BREAK
    }

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Granted> codes = new ConcurrentHashMap<>();
    private volatile User atTheDoor = new User("nobody", null, List.of());
    private volatile Fault fault = Fault.NONE;

    Issuer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("test").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        200,
                        TandemJson.mapper()
                                .writeValueAsString(Map.of(
                                        "issuer", uri(),
                                        "jwks_uri", uri() + KEYS,
                                        "authorization_endpoint", uri() + AUTHORIZE,
                                        "token_endpoint", uri() + TOKEN,
                                        "subject_types_supported", List.of("public"),
                                        "id_token_signing_alg_values_supported", List.of("RS256"),
                                        "response_types_supported", List.of("code")))));
        server.createContext(KEYS, exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext(AUTHORIZE, this::authorize);
        server.createContext(TOKEN, this::redeem);
        server.start();
    }

    /** What a process needs to know to take tokens of this issuer; a setting each, without leading dashes. */
    List<String> api() {
        return List.of(
                "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + uri(), "tandem.oidc.audience=" + AUDIENCE);
    }

    /** What a console needs to know beside that, to send people here. */
    List<String> console() {
        var registration = "spring.security.oauth2.client.registration.issuer.";
        var provider = "spring.security.oauth2.client.provider.issuer.";
        return List.of(
                registration + "client-id=" + CLIENT,
                registration + "client-name=Example",
                registration + "client-authentication-method=none",
                registration + "authorization-grant-type=authorization_code",
                registration + "redirect-uri={baseUrl}/login/oauth2/code/{registrationId}",
                registration + "scope=openid",
                provider + "authorization-uri=" + uri() + AUTHORIZE,
                provider + "token-uri=" + uri() + TOKEN,
                provider + "jwk-set-uri=" + uri() + KEYS);
    }

    /** Who signs in next. */
    void atTheDoor(String user, @Nullable Object person, String... roles) {
        atTheDoor = new User(user, person == null ? null : person.toString(), List.of(roles));
    }

    /** The next ID token alone is for another nonce than was asked for. */
    void mistakesTheNonce() {
        fault = Fault.NONCE;
    }

    /** The next ID token alone is of another issuer. */
    void callsItselfDifferently() {
        fault = Fault.ISSUER;
    }

    /** The next ID token alone ends after two seconds. */
    void isBrief() {
        fault = Fault.BRIEF;
    }

    /** The next code alone is not answered. */
    void breaksOff() {
        fault = Fault.BREAK;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = parameters(exchange.getRequestURI().getRawQuery());
        var redirect = asked.getOrDefault("redirect_uri", "");
        var scopes = List.of(asked.getOrDefault("scope", "").split(" "));
        if (!CLIENT.equals(asked.get("client_id"))
                || !redirect.matches("http://127\\.0\\.0\\.1:\\d+/login/oauth2/code/issuer")
                || !"code".equals(asked.get("response_type"))
                || !scopes.contains("openid")
                || !"S256".equals(asked.get("code_challenge_method"))
                || !asked.keySet().containsAll(Set.of("state", "nonce", "code_challenge"))) {
            answer(exchange, 400, "{\"error\":\"invalid_request\"}");
            return;
        }
        var code = UUID.randomUUID().toString();
        codes.put(code, new Granted(atTheDoor, asked.get("nonce"), asked.get("code_challenge"), redirect));
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        "%s?code=%s&state=%s"
                                .formatted(
                                        redirect, code, URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void redeem(HttpExchange exchange) throws IOException {
        var asked = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var granted = codes.remove(asked.getOrDefault("code", ""));
        if (granted == null
                || !"authorization_code".equals(asked.get("grant_type"))
                || !CLIENT.equals(asked.get("client_id"))
                || !granted.redirect().equals(asked.get("redirect_uri"))
                || !granted.challenge().equals(challenge(asked.getOrDefault("code_verifier", "")))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        var user = granted.user();
        var wrong = fault;
        fault = Fault.NONE;
        if (wrong == Fault.BREAK) {
            exchange.close();
            return;
        }
        var idToken = sign(claims(user, CLIENT)
                .issuer(wrong == Fault.ISSUER ? "https://issuer.example" : uri())
                .expirationTime(Date.from(Instant.now().plusSeconds(wrong == Fault.BRIEF ? 2 : 3600)))
                .claim("nonce", wrong == Fault.NONCE ? "another" : granted.nonce())
                .build());
        answer(
                exchange,
                200,
                TandemJson.mapper()
                        .writeValueAsString(Map.of(
                                "access_token",
                                sign(claims(user, AUDIENCE).build()),
                                "token_type",
                                "Bearer",
                                "expires_in",
                                3600,
                                "id_token",
                                idToken)));
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String text) {
        return Stream.of(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param person the person that the user is bound to, or null */
    String token(String user, @Nullable UUID person, String... roles) {
        return sign(claims(new User(user, person == null ? null : person.toString(), List.of(roles)), AUDIENCE)
                .build());
    }

    private JWTClaimsSet.Builder claims(User user, String audience) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject(user.name())
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .claim("roles", user.roles());
        return user.person() == null ? claims : claims.claim("tandem_person", user.person());
    }

    private String sign(JWTClaimsSet claims) {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
