package dev.tandem.console.page;

import dev.tandem.api.Role;
import dev.tandem.api.partnership.PartnershipId;
import dev.tandem.api.query.CheckpointView;
import dev.tandem.api.query.JournalKeyView;
import dev.tandem.api.query.JournalOrder.VerifyJournal;
import dev.tandem.api.query.ListedPartnership;
import dev.tandem.api.query.Paging;
import dev.tandem.api.query.PartnershipFilter;
import dev.tandem.api.query.Reading;
import dev.tandem.api.query.Sort;
import dev.tandem.api.query.TandemQuery.ListPartnerships;
import dev.tandem.api.query.TandemQuery.ShowCheckpoint;
import dev.tandem.api.query.TandemQuery.ShowJournalKey;
import dev.tandem.api.query.TandemQuery.ShowVerification;
import dev.tandem.api.query.VerificationView;
import dev.tandem.api.query.VerificationView.State;
import dev.tandem.console.bus.Ask;
import dev.tandem.console.frame.Download;
import dev.tandem.console.frame.Leads;
import dev.tandem.console.frame.Page;
import dev.tandem.console.frame.Pages;
import dev.tandem.console.frame.Reply;
import dev.tandem.console.frame.Sheet;
import dev.tandem.console.frame.Times;
import dev.tandem.console.frame.Viewing;
import dev.tandem.web.journal.JournalFiles;
import dev.tandem.web.message.Orders;
import dev.tandem.web.problem.ProblemException;
import dev.tandem.web.route.Access;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What proves the journal: its newest checkpoint, the verdict of the last comparison, and the files with which anybody can
 * check it elsewhere. Before the entries of the journal, whose positions stand in the same place.
 */
@Component
@Order(0)
final class ProofPages implements Pages {

    private static final String PATH = "/journal/proof";
    private static final String PARTNERSHIP = "partnership";
    private static final String FROM = "from";
    private static final String TO = "to";

    /**
     * @param verdict in a sentence
     * @param percent how far it is; absent where nothing is going on
     * @param checkpoint the signed note; absent where none can be signed
     * @param why none can be signed
     * @param verifies whether the reader may have it verified, and export all of it
     */
    public record ProofPage(
            Badge state,
            String verdict,
            @Nullable Integer percent,
            List<Finding> findings,
            @Nullable String checkpoint,
            @Nullable String why,
            @Nullable String key,
            List<Choice> partnerships,
            boolean verifies) {}

    /** @param href of the entry */
    public record Finding(long position, String href, String sentence) {}

    public record Choice(String value, String label, boolean chosen) {}

    /** A checkpoint, or why there is none. */
    private record Signed(@Nullable String note, @Nullable String why) {}

    private final Ask ask;
    private final Names names;
    private final Orders orders;
    private final JournalFiles files;

    ProofPages(Ask ask, Names names, Orders orders, JournalFiles files) {
        this.ask = ask;
        this.names = names;
        this.orders = orders;
        this.files = files;
    }

    @Override
    public List<Page> pages() {
        return List.of(
                Page.get(PATH, Access.SIGNED_IN, this::show),
                Page.post(
                        PATH + "/verify",
                        Access.SIGNED_IN,
                        viewing -> viewing.form()
                                .flatMap(_ -> orders.granted(new VerifyJournal(), viewing.actor()))
                                .map(_ -> new Leads(PATH))),
                Page.get(
                        "/journal/export",
                        Access.SIGNED_IN,
                        viewing -> files.export(null, viewing.actor()).map(Download::new)),
                Page.get("/journal/evidence", Access.SIGNED_IN, this::evidence));
    }

    /** Days are meant in the zone that the console says times in: the whole of the last one belongs to it. */
    private Mono<? extends Reply> evidence(Viewing viewing) {
        var partnership = viewing.parameter(PARTNERSHIP, PartnershipId::of);
        if (partnership.isEmpty()) {
            return Mono.error(new ProblemException(400, "INVALID_PARAMETER", "Choose a partnership.", PARTNERSHIP));
        }
        var from = viewing.parameter(FROM, LocalDate::parse)
                .map(day -> day.atStartOfDay(viewing.zone()).toInstant().minusMillis(1))
                .map(Object::toString);
        var to = viewing.parameter(TO, LocalDate::parse)
                .map(day ->
                        day.plusDays(1).atStartOfDay(viewing.zone()).toInstant().minusMillis(1))
                .filter(end -> end.isBefore(viewing.now()))
                .map(Object::toString);
        return files.evidence(partnership.get(), from.orElse(null), to.orElse(null), viewing.actor())
                .map(Download::new);
    }

    private Mono<Sheet> show(Viewing viewing) {
        boolean verifies = viewing.user().roles().contains(Role.AUDITOR)
                || viewing.user().roles().contains(Role.ADMIN);
        var verification = verifies
                ? ask.ask(new ShowVerification(), VerificationView.class, viewing.actor())
                        .map(shown -> Optional.of(shown.view()))
                : Mono.just(Optional.<VerificationView>empty());
        var checkpoint = ask.ask(new ShowCheckpoint(null), CheckpointView.class, viewing.actor())
                .map(shown -> new Signed(shown.view().text(), null))
                .onErrorResume(
                        fault -> fault instanceof ProblemException problem && problem.status() != 403,
                        fault -> Mono.just(new Signed(null, ((ProblemException) fault).sentence())));
        var key = ask.ask(new ShowJournalKey(), JournalKeyView.class, viewing.actor())
                .map(shown -> shown.view().text());
        return Mono.zip(verification, checkpoint, key, partnerships(viewing))
                .map(all -> Sheet.of(
                                "journal/proof",
                                "Proof of the journal",
                                page(all.getT1(), all.getT2(), all.getT3(), all.getT4(), verifies, viewing))
                        .lead("That nothing in it was altered since it was recorded"));
    }

    private Mono<List<ListedPartnership>> partnerships(Viewing viewing) {
        var query = new ListPartnerships(
                PartnershipFilter.NONE,
                new Sort<>(PartnershipFilter.Order.TEAM, false),
                new Paging(null, Paging.MOST),
                Reading.now());
        return names.readable(query, dev.tandem.api.query.Page.Partnerships.class, viewing.actor())
                .map(dev.tandem.api.query.Page.Partnerships::items)
                .defaultIfEmpty(List.of());
    }

    private static ProofPage page(
            Optional<VerificationView> last,
            Signed signed,
            String key,
            List<ListedPartnership> partnerships,
            boolean verifies,
            Viewing viewing) {
        var view = last.orElse(VerificationView.never());
        return new ProofPage(
                badge(view.state()),
                verdict(view, viewing),
                view.state() == State.RUNNING && view.of() > 0 ? (int) (100 * view.entries() / view.of()) : null,
                view.findings().stream()
                        .map(found ->
                                new Finding(found.position(), JournalWords.href(found.position()), found.sentence()))
                        .toList(),
                signed.note(),
                signed.why(),
                key,
                partnerships.stream()
                        .map(one -> new Choice(
                                one.id().toString(),
                                Names.called(one),
                                viewing.parameter(PARTNERSHIP)
                                        .filter(one.id().toString()::equals)
                                        .isPresent()))
                        .toList(),
                verifies);
    }

    private static Badge badge(State state) {
        return switch (state) {
            case NEVER -> new Badge("not verified yet", "pending");
            case RUNNING -> new Badge("being verified", "pending");
            case WHOLE -> new Badge("whole", "current");
            case CONTRADICTED -> new Badge("contradicted", "failed");
            case FAILED -> new Badge("not verified to the end", "stale");
        };
    }

    private static String verdict(VerificationView view, Viewing viewing) {
        var ended = view.endedAt();
        var when = ended == null ? "" : Times.time(ended, viewing.zone());
        return switch (view.state()) {
            case NEVER -> "Journal, log and tree have not been compared yet.";
            case RUNNING -> "%,d of %,d entries are compared so far.".formatted(view.entries(), view.of());
            case WHOLE ->
                "On %s all %,d entries of the journal were as they are in the log, every one had its place in the tree, and all %,d checkpoints signed before were of this very tree."
                        .formatted(when, view.entries(), view.checkpoints());
            case CONTRADICTED ->
                "On %s not everything agreed. What was found stands below; keep the checkpoints that you have elsewhere."
                        .formatted(when);
            case FAILED -> "On %s it could not be done to the end. %s".formatted(when, view.fault());
        };
    }
}
