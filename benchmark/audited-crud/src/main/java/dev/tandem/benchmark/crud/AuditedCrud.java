package dev.tandem.benchmark.crud;

import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.repository.sql.DialectName;
import org.javers.repository.sql.SqlRepositoryBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** One endpoint that assigns an action. */
@SpringBootApplication(proxyBeanMethods = false)
public class AuditedCrud {

    public static void main(String[] arguments) {
        SpringApplication.run(AuditedCrud.class, arguments);
    }

    /** JDBC blocks. */
    @Bean(destroyMethod = "dispose")
    Scheduler blocking() {
        return Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());
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

    /** The password is compared as it is: hashing it would cost more than all the rest. */
    @Bean
    MapReactiveUserDetailsService accounts() {
        return new MapReactiveUserDetailsService(User.withUsername("hr")
                .password("{noop}hr password")
                .roles("HR_PARTNER")
                .build());
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
