package dev.tandem.console.page;

import dev.tandem.api.Role;
import dev.tandem.api.query.JournalEntryView;
import dev.tandem.api.query.PersonRef;
import dev.tandem.console.frame.Viewing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What the list of the journal's entries and the page of one have in common. */
final class JournalWords {

    static final String PATH = "/journal";
    static final String SOMEBODY = "somebody";

    private JournalWords() {}

    static boolean seesAll(Viewing viewing) {
        return viewing.user().roles().contains(Role.AUDITOR);
    }

    static String href(long position) {
        return PATH + "/" + position;
    }

    static String address(Map<String, String> parameters) {
        var address = UriComponentsBuilder.fromPath(PATH);
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }

    static List<String> actors(List<JournalEntryView> entries) {
        return entries.stream()
                .map(JournalEntryView::actor)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    static Stream<PersonRef> sides(List<PersonRef> hrPartners, PersonRef manager) {
        return Stream.concat(hrPartners.stream(), Stream.of(manager));
    }

    /** The sides of a partnership know each other by name, though they may not look each other up. */
    static void add(PersonRef side, Map<String, String> named) {
        if (side.name() != null) {
            named.putIfAbsent(side.id().toString(), side.name());
        }
    }

    static String who(@Nullable String actor, Map<String, String> named) {
        if (actor == null) {
            return "not noted";
        }
        if (actor.equals("system")) {
            return "Tandem itself";
        }
        return actor.startsWith("account:")
                ? "the account " + actor.substring("account:".length())
                : named.getOrDefault(actor, Payload.isId(actor) ? SOMEBODY : actor);
    }

    /** {@code goal.KeyResultMeasured} becomes "Key result measured". */
    static String said(String type) {
        return Payload.words(type.substring(type.lastIndexOf('.') + 1));
    }

    static String role(String role) {
        return role.equals("HR_PARTNER")
                ? "HR partner"
                : role.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
