package dev.tandem.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Users of an identity provider: a real one's documents and signatures, served from this test. */
@SpringBootTest(classes = Edge.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class TokenIT {

    private static final RSAKey KEY = key();
    private static final RSAKey FOREIGN_KEY = key();
    private static final HttpServer PROVIDER = provider();
    private static final String ISSUER =
            "http://127.0.0.1:" + PROVIDER.getAddress().getPort();

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("tandem.data", data::toString);
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> ISSUER);
        registry.add("tandem.oidc.audience", () -> "tandem");
    }

    @LocalServerPort
    int port;

    private Http http;

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer provider() {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            var issuer = "http://127.0.0.1:" + server.getAddress().getPort();
            serve(server, "/.well-known/openid-configuration", """
                    {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"],
                     "authorization_endpoint": "%1$s/a", "response_types_supported": ["code"],
                     "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer));
            serve(server, "/keys", new JWKSet(KEY.toPublicJWK()).toString());
            server.start();
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void serve(HttpServer server, String path, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    @AfterAll
    static void stop() {
        PROVIDER.stop(0);
    }

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    private static String token(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(List.of("other", "tandem"))
                .subject("mia")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("roles", List.of("MANAGER", "SYSTEM", "somebody-elses"))
                .claim("tandem_person", Edge.HR_PERSON);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
                change.apply(claims).build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private Http.Answer me(String token) {
        return http.send(http.request("/api/me").header("Authorization", "Bearer " + token));
    }

    private void isNotSignedIn(String token) {
        var answer = me(token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.json().get("code").asString()).isEqualTo("NOT_SIGNED_IN");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aTokenIsAUserWithOurRolesAlone() {
        assertThat(me(token(KEY, claims -> claims)).text())
                .isEqualTo("{\"user\":\"mia\",\"person\":\"%s\",\"roles\":[\"MANAGER\"]}".formatted(Edge.HR_PERSON));
    }

    @Test
    void aTokenNeedNotNameAPerson() {
        assertThat(me(token(KEY, claims -> claims.claim("tandem_person", null).claim("roles", null)))
                        .text())
                .isEqualTo("{\"user\":\"mia\",\"roles\":[]}");
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        isNotSignedIn(token(KEY, claims -> claims.audience("other")));
        isNotSignedIn(token(KEY, claims -> claims.audience((String) null)));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        isNotSignedIn(token(KEY, claims -> claims.issuer("http://127.0.0.1:1")));
    }

    @Test
    void anExpiredTokenIsRefused() {
        isNotSignedIn(token(
                KEY, claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)))));
    }

    @Test
    void aTokenThatSomebodyElseSignedIsRefused() {
        isNotSignedIn(token(FOREIGN_KEY, claims -> claims));
    }

    @Test
    void aTokenWhosePersonIsNoneIsRefused() {
        isNotSignedIn(token(KEY, claims -> claims.claim("tandem_person", "mia")));
        isNotSignedIn(token(KEY, claims -> claims.subject(null)));
    }

    @Test
    void nonsenseIsRefused() {
        isNotSignedIn("nonsense");
        isNotSignedIn("a.b.c");
    }

    @Test
    void passwordsAreNotLookedAt() {
        assertThat(http.send(http.as("hr", "/api/me")).status()).isEqualTo(401);
    }

    @Test
    void thereAreNoAccounts() {
        var answer = http.send(http.request("/api/accounts")
                .header("Authorization", "Bearer " + token(KEY, claims -> claims.claim("roles", List.of("ADMIN")))));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(data.resolve("system/accounts.json")).doesNotExist();
    }
}
