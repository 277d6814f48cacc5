package dev.tandem.console.form;

import dev.tandem.console.bus.Tell;
import dev.tandem.console.frame.Leads;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Reply;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.message.CommandMetadata;
import dev.tandem.web.message.CommandReader;
import dev.tandem.web.message.CommandType;
import dev.tandem.web.message.Limits;
import dev.tandem.web.message.Shape;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.problem.Problems;
import dev.tandem.web.route.Access;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** The form of every command, as a page of its own or in a dialog of the page that offers it. */
@Component
final class CommandForms implements Pages {

    private static final String PATH = "/commands/{type}";
    private static final String TEMPLATE = "command";
    private static final int REFUSED = 422;

    private final Around around;
    private final Tell tell;
    private final Problems problems;

    CommandForms(Around around, Tell tell, Problems problems) {
        this.around = around;
        this.tell = tell;
        this.problems = problems;
    }

    /**
     * @param dialog whether it is put into a page that is open
     * @param find what was looked for among people
     */
    public record CommandPage(Form form, boolean dialog, String find) {}

    @Override
    public List<Page> pages() {
        return List.of(Page.get(PATH, Access.SIGNED_IN, this::show), Page.post(PATH, Access.SIGNED_IN, this::send));
    }

    private Mono<Reply> show(Viewing viewing) {
        var type = type(viewing);
        var given = viewing.request().queryParams();
        var envelope = envelope(type, given);
        var fields = Envelope.fields(given);
        // an address may carry what is no field of the form, which then has no say in it
        fields.keySet().removeIf(name -> !Envelope.names(name) && !isField(type, name));
        return around.of(viewing.user(), type, envelope.id(), fields)
                .map(here ->
                        sheet(viewing, type, envelope, Prefilled.values(type, here, fields), here, List.of(), null));
    }

    private Mono<Reply> send(Viewing viewing) {
        var type = type(viewing);
        return viewing.form().flatMap(given -> {
            var envelope = envelope(type, given);
            var fields = Envelope.fields(given);
            return around.of(viewing.user(), type, envelope.id(), fields)
                    .flatMap(here -> envelope.ask() == null
                            ? send(viewing, type, envelope, fields, here)
                            : Mono.just(changed(viewing, type, envelope, envelope.ask(), fields, here)));
        });
    }

    private Mono<Reply> send(
            Viewing viewing,
            CommandType type,
            Envelope envelope,
            MultiValueMap<String, String> fields,
            Surroundings here) {
        var submitted = Submitted.read(type, envelope.id(), fields, here.zone());
        var command = submitted.command();
        if (command == null) {
            return Mono.just(sheet(viewing, type, envelope, fields, here, submitted.problems(), null)
                    .status(REFUSED));
        }
        return Mono.fromSupplier(() -> CommandMetadata.of(
                        viewing.actor(), envelope.idempotencyKey(), envelope.ifMatch(), envelope.reason()))
                .flatMap(metadata -> tell.tell(command, metadata))
                .<Reply>map(accepted -> new Leads(seeing(envelope.back(), Tell.seen(accepted))))
                .onErrorResume(fault -> {
                    var refused = problems.of(fault);
                    var problem = Refusals.ofDecision(refused, type.body(), fields, here.choices(), here.zone());
                    return Mono.just(sheet(viewing, type, envelope, fields, here, List.of(problem), null)
                            .status(status(viewing, refused)));
                });
    }

    /** A dialog shows what it is answered with only where that is no fault; a page of its own says what it was. */
    private static int status(Viewing viewing, ProblemException refused) {
        return refused.status() >= 500 && !viewing.isPart() ? refused.status() : REFUSED;
    }

    /** Another row, one less, or other people to choose from: nothing is sent. */
    private static Reply changed(
            Viewing viewing,
            CommandType type,
            Envelope envelope,
            String ask,
            MultiValueMap<String, String> fields,
            Surroundings here) {
        var what = ask.substring(ask.indexOf(':') + 1);
        var path = what.replaceAll("\\[\\d{1,4}]$", "");
        var row = row(type, path);
        String focus = null;
        if (row.isPresent() && ask.startsWith("add:") && Rows.count(fields, path) < Limits.LIST_ELEMENTS) {
            Rows.close(fields, path);
            Rows.add(fields, path, row.get());
            focus = row.get().members().stream()
                    .filter(member -> !NewIds.isNew(row.get().type(), member.name()))
                    .map(member -> Paths.member(Paths.element(path, Rows.count(fields, path) - 1), member.name()))
                    .findFirst()
                    .orElse(null);
        } else if (row.isPresent() && ask.startsWith("remove:") && what.length() > path.length()) {
            Rows.remove(fields, path, Integer.parseInt(what.substring(path.length() + 1, what.length() - 1)));
        }
        return sheet(viewing, type, envelope, fields, here, List.of(), focus);
    }

    private static Optional<Shape.Structure> row(CommandType type, String path) {
        return Submitted.shapeAt(type.body(), path)
                .filter(Shape.Many.class::isInstance)
                .map(many -> ((Shape.Many) many).element())
                .filter(Shape.Structure.class::isInstance)
                .map(Shape.Structure.class::cast);
    }

    private static boolean isField(CommandType type, String name) {
        return Submitted.shapeAt(type.body(), name).isPresent();
    }

    private static Sheet sheet(
            Viewing viewing,
            CommandType type,
            Envelope envelope,
            MultiValueMap<String, String> values,
            Surroundings here,
            List<Problem> wrong,
            @Nullable String focus) {
        var form = FormMaker.form(
                type, envelope, values, Prefilled.omitted(type, here), wrong, here.choices(), here.zone(), focus);
        var find = values.getFirst(Envelope.FIND);
        return Sheet.of(TEMPLATE, form.title(), new CommandPage(form, viewing.isPart(), find == null ? "" : find))
                .bare(viewing.isPart());
    }

    private static CommandType type(Viewing viewing) {
        return CommandType.byName(viewing.request().pathVariable("type"))
                .orElseThrow(() -> Problems.notFound(viewing.request().exchange()));
    }

    private static Envelope envelope(CommandType type, MultiValueMap<String, String> given) {
        var id = text(given, Envelope.ID);
        if (id == null && !type.creates()) {
            throw new ProblemException(
                    400, "MISSING_FIELD", "This form does not say what it is about; open it from its page.");
        }
        var aggregate = id == null ? UUID.randomUUID() : CommandReader.uuid(id, Envelope.ID);
        var key = text(given, Envelope.IDEMPOTENCY_KEY);
        var back = text(given, Envelope.BACK);
        return new Envelope(
                aggregate,
                key == null ? UUID.randomUUID().toString() : key,
                text(given, Envelope.IF_MATCH),
                text(given, Envelope.REASON),
                back(back == null ? home(type, aggregate) : back),
                text(given, Envelope.ASK));
    }

    private static @Nullable String text(MultiValueMap<String, String> given, String name) {
        var text = given.getFirst(name);
        return text == null || text.isBlank() ? null : text.strip().replace("\r\n", "\n");
    }

    /** Home where it is no address of ours. */
    private static String back(String path) {
        try {
            return Viewing.back(URI.create(path).toString());
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }

    /** The page of the thing, where nobody says where one came from. */
    private static String home(CommandType type, UUID id) {
        var list = "/" + type.aggregate().plural();
        return type.creates() ? "/" : list + "/" + id;
    }

    /** The page as it is now, with what was just recorded. */
    static String seeing(String back, String seen) {
        return UriComponentsBuilder.fromUriString(back)
                .replaceQueryParam("asOf")
                .replaceQueryParam("atLeast", seen)
                .build()
                .toUriString();
    }
}
