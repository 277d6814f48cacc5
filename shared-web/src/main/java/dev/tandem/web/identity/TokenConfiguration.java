package dev.tandem.web.identity;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;

/** Users of an identity provider, in place of accounts. */
@Configuration(proxyBeanMethods = false)
@Conditional(Issuer.Configured.class)
class TokenConfiguration {

    @Bean
    TokenUsers tokenUsers() {
        return new TokenUsers();
    }

    /** Required: without it a token that the provider issued for any other service would do. */
    @Bean
    OAuth2TokenValidator<Jwt> audience(@Value("${tandem.oidc.audience}") String audience) {
        if (audience.isBlank()) {
            throw new IllegalStateException("tandem.oidc.audience is blank");
        }
        return TokenUsers.audience(audience);
    }
}
