package dev.tandem.benchmark.crud;

import javax.sql.DataSource;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.repository.sql.DialectName;
import org.javers.repository.sql.SqlRepositoryBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** One endpoint that assigns an action. */
@SpringBootApplication(proxyBeanMethods = false)
public class AuditedCrud {

    private static final String USER = "hr";
    private static final String PASSWORD = "hr password";

    public static void main(String[] arguments) {
        SpringApplication.run(AuditedCrud.class, arguments);
    }

    /** JDBC blocks. As many threads as the pool has connections: more would only wait for one. */
    @Bean(destroyMethod = "dispose")
    Scheduler blocking(@Value("${spring.datasource.hikari.maximum-pool-size}") int connections) {
        return Schedulers.newBoundedElastic(connections, Integer.MAX_VALUE, "jdbc");
    }

    /** In the transaction under way, so that a row and its audit are written together or not at all. */
    @Bean
    Javers javers(DataSource pool, PlatformTransactionManager transactions) {
        var javers = new TransactionTemplate(transactions)
                .execute(_ -> JaversBuilder.javers()
                        .registerJaversRepository(SqlRepositoryBuilder.sqlRepository()
                                .withConnectionProvider(() -> DataSourceUtils.getConnection(pool))
                                .withDialect(DialectName.POSTGRES)
                                .build())
                        .build());
        if (javers == null) {
            throw new IllegalStateException("no Javers");
        }
        return javers;
    }

    /** Compares the password as it is: hashing it with each request would cost more than all the rest. */
    @Bean
    ReactiveAuthenticationManager signIn() {
        return claimed -> USER.equals(claimed.getName()) && PASSWORD.equals(claimed.getCredentials())
                ? Mono.just(UsernamePasswordAuthenticationToken.authenticated(
                        USER, null, AuthorityUtils.createAuthorityList("ROLE_HR_PARTNER")))
                : Mono.error(new BadCredentialsException("no such account"));
    }

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http) {
        return http.httpBasic(
                        basic -> basic.securityContextRepository(NoOpServerSecurityContextRepository.getInstance()))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .authorizeExchange(exchanges -> exchanges
                        .pathMatchers(HttpMethod.GET, "/ready")
                        .permitAll()
                        .anyExchange()
                        .hasRole("HR_PARTNER"))
                .build();
    }
}
