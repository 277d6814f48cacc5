package dev.tandem.standalone.demo;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.standalone.StartRefused;
import dev.tandem.web.keys.Fingerprints;
import dev.tandem.web.message.CommandMetadata;
import dev.tandem.web.message.CommandReader;
import dev.tandem.web.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Sends a sample's commands as the people and at the times that it names. Lines of different partnerships that follow on
 * each other within a few hours are sent together and all happen at the time of the first of them: so they share one
 * write to the disk, and yet times in the log never go back. Every line has an idempotency key, so an import that was
 * interrupted is simply begun again.
 */
final class SampleImport {

    private static final long ANSWER_SECONDS = 30;
    private static final Duration LONGEST_TOGETHER = Duration.ofHours(3);

    /** Stands for any partnership. */
    private static final UUID EVERYTHING = new UUID(0, 0);

    private final CommandBus commands;
    private final Fingerprints fingerprints;
    private final Sample sample;
    private final Timeline timeline;

    SampleImport(CommandBus commands, Fingerprints fingerprints, Sample sample, Timeline timeline) {
        this.fingerprints = fingerprints;
        this.commands = commands;
        this.sample = sample;
        this.timeline = timeline;
    }

    /** @throws StartRefused at the first line that is refused: a sample is a whole */
    void run() {
        for (var together : together()) {
            var at = timeline.at(together.getFirst().at());
            var answers = together.stream().map(line -> dispatch(line, at)).toList();
            for (int i = 0; i < answers.size(); i++) {
                requireAccepted(together.get(i), answers.get(i));
            }
        }
    }

    /** The lines in their order, cut where the next one may have to wait for one before it. */
    private List<List<Sample.Line>> together() {
        var cut = new ArrayList<List<Sample.Line>>();
        var partnerships = new HashMap<UUID, UUID>();
        var named = new HashSet<UUID>();
        Instant first = Instant.MIN;
        for (var line : sample.lines()) {
            var partnership = partnership(line, partnerships);
            boolean waits = partnership == null
                    || named.contains(EVERYTHING)
                    || named.contains(partnership)
                    || line.at().isAfter(first.plus(LONGEST_TOGETHER));
            if (waits || cut.isEmpty()) {
                cut.add(new ArrayList<>());
                named.clear();
                first = line.at();
            }
            named.add(partnership == null ? EVERYTHING : partnership);
            cut.getLast().add(line);
        }
        return cut;
    }

    /** Null for what concerns a person: anybody may be named in a later line of any partnership. */
    private static @Nullable UUID partnership(Sample.Line line, Map<UUID, UUID> partnerships) {
        return switch (line.type().aggregate()) {
            case PERSON -> null;
            case PARTNERSHIP -> line.id();
            case GOAL, INITIATIVE -> {
                line.body()
                        .optional("partnershipId")
                        .ifPresent(id -> partnerships.put(line.id(), UUID.fromString(id.stringValue())));
                yield partnerships.get(line.id());
            }
        };
    }

    private FutureCallback<TandemCommand, Object> dispatch(Sample.Line line, Instant at) {
        var command = command(line);
        var callback = new FutureCallback<TandemCommand, Object>();
        var message = GenericCommandMessage.<TandemCommand>asCommandMessage(command)
                .withMetaData(metadata(line, command, at));
        Thread.ofVirtual().name("sample-line-" + line.number()).start(() -> commands.dispatch(message, callback));
        return callback;
    }

    private static void requireAccepted(Sample.Line line, FutureCallback<TandemCommand, Object> callback) {
        var answer = callback.getResult(ANSWER_SECONDS, TimeUnit.SECONDS);
        if (answer.isExceptional()) {
            throw new StartRefused(
                    "line %d of the sample failed: %s".formatted(line.number(), answer.exceptionResult()),
                    answer.exceptionResult());
        }
        if (answer.getPayload() instanceof Outcome.Refused refused) {
            throw new StartRefused("line %d of the sample, %s, was refused with %s: %s"
                    .formatted(line.number(), line.type().name(), refused.code(), refused.sentence()));
        }
    }

    private TandemCommand command(Sample.Line line) {
        try {
            return CommandReader.read(line.type(), line.id(), timeline.dates(line.body()));
        } catch (ProblemException e) {
            throw new StartRefused("line %d of the sample: %s".formatted(line.number(), e.getMessage()), e);
        }
    }

    private MetaData metadata(Sample.Line line, TandemCommand command, Instant at) {
        var actor = sample.actor(line.as());
        return new CommandMetadata(actor, line.idempotencyKey(), null, null)
                .of(command, fingerprints)
                .and(MetadataKeys.AT, at.toString())
                .and(MetadataKeys.SIMULATED, Boolean.TRUE.toString());
    }
}
