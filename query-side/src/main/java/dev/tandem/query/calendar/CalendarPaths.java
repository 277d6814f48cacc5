package dev.tandem.query.calendar;

import dev.tandem.web.openapi.OpenApiConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Calendars in the API's document. */
final class CalendarPaths implements OpenApiCustomizer {

    private static final String TAG = "calendars";

    @Override
    public void customise(OpenAPI document) {
        document.path(
                CalendarEndpoint.OWN,
                new PathItem()
                        .post(operation(
                                "me.calendar.create",
                                "Makes a secret address of one's calendar, in place of the one before",
                                "201",
                                new ApiResponse()
                                        .description("The address. It is shown this once.")
                                        .content(new Content()
                                                .addMediaType("application/json", new MediaType().schema(address())))))
                        .delete(operation(
                                "me.calendar.revoke",
                                "Revokes the address of one's calendar",
                                "204",
                                new ApiResponse().description("There is none any more."))));
        document.path(
                CalendarEndpoint.FEED,
                new PathItem()
                        .get(operation(
                                        "calendars.secret",
                                        "Meetings and due dates, as iCalendar",
                                        "200",
                                        new ApiResponse()
                                                .description("The calendar of whoever made the address.")
                                                .content(new Content()
                                                        .addMediaType(
                                                                "text/calendar",
                                                                new MediaType().schema(new StringSchema()))))
                                .addParametersItem(new Parameter()
                                        .in("path")
                                        .name("secret")
                                        .required(true)
                                        .description("What is secret in the address.")
                                        .schema(new StringSchema()))
                                // the address is all that is needed
                                .security(List.of())));
    }

    private static Schema<?> address() {
        var address = new ObjectSchema();
        address.addProperty("url", new StringSchema().format("uri"));
        address.setRequired(List.of("url"));
        return address;
    }

    private static Operation operation(String id, String summary, String status, ApiResponse response) {
        return new Operation()
                .operationId(id)
                .summary(summary)
                .addTagsItem(TAG)
                .responses(new ApiResponses()
                        .addApiResponse(status, response)
                        .addApiResponse("default", OpenApiConfiguration.problem()));
    }
}
