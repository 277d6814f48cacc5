package dev.tandem.web.openapi;

import dev.tandem.api.Actor;
import dev.tandem.web.identity.User;
import dev.tandem.web.route.Access;
import dev.tandem.web.route.Route;
import dev.tandem.web.route.Routes;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the whole document has in common, and where it is served. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {

    static final String PROBLEM = "Problem";

    static {
        // taken from the principal, no part of any request
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, User.class);
    }

    @Bean
    OpenAPI document(@Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri:}") String issuer) {
        var scheme = new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(issuer.isBlank() ? "basic" : "bearer");
        return new OpenAPI()
                .info(new Info()
                        .title("Tandem")
                        .version("1")
                        .description("The system of record for the partnership between HR partners and line managers.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components().addSecuritySchemes("user", scheme).addSchemas(PROBLEM, problemSchema()))
                .addSecurityItem(new SecurityRequirement().addList("user"));
    }

    /** Every operation can be answered with a problem. Added late: springdoc drops what nothing refers to yet. */
    @Bean
    OpenApiCustomizer problemAnswersInDocument() {
        return document -> {
            document.getComponents().addSchemas(PROBLEM, problemSchema());
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .filter(operation -> operation.getResponses().getDefault() == null)
                    .forEach(operation -> operation.getResponses().setDefault(problem()));
        };
    }

    private static Schema<?> problemSchema() {
        var schema = Schemas.typed("object");
        schema.setDescription("RFC 9457. Clients may rely on the code.");
        var status = Schemas.typed("integer");
        schema.addProperty("title", Schemas.typed("string"));
        schema.addProperty("status", status);
        schema.addProperty("detail", Schemas.typed("string"));
        schema.addProperty("instance", Schemas.typed("string"));
        schema.addProperty("code", Schemas.typed("string"));
        schema.addProperty("field", Schemas.typed("string"));
        schema.setRequired(List.of("title", "status", "detail", "code"));
        return schema;
    }

    /** The answer for whatever is not a success. */
    public static ApiResponse problem() {
        return new ApiResponse()
                .description("Refused or failed.")
                .content(CommandPaths.content("application/problem+json", Schemas.reference(PROBLEM)));
    }

    @Bean
    Routes documentRoutes() {
        return Routes.of(
                Route.get("/v3/api-docs", Access.SIGNED_IN),
                Route.get("/v3/api-docs.yaml", Access.SIGNED_IN),
                Route.get("/v3/api-docs/swagger-config", Access.SIGNED_IN),
                Route.get("/docs", Access.SIGNED_IN),
                // the viewer's own files, as springdoc maps them
                Route.get("/swagger-ui/**", Access.SIGNED_IN),
                Route.get("/swagger-ui/*index.html", Access.SIGNED_IN),
                Route.get("/swagger-ui/*swagger-initializer.js", Access.SIGNED_IN));
    }
}
