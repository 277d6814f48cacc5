package dev.tandem.standalone.demo;

import dev.tandem.api.MetadataKeys;
import dev.tandem.api.Outcome;
import dev.tandem.api.TandemCommand;
import dev.tandem.standalone.StartRefused;
import dev.tandem.web.message.CommandMetadata;
import dev.tandem.web.message.CommandReader;
import dev.tandem.web.problem.ProblemException;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.MetaData;

/**
 * Sends a sample's commands one after the other, as the people and at the times that it names. Every line has an
 * idempotency key, so an import that was interrupted is simply begun again.
 */
final class SampleImport {

    private static final long ANSWER_SECONDS = 30;

    private final CommandBus commands;
    private final Sample sample;
    private final Timeline timeline;

    SampleImport(CommandBus commands, Sample sample, Timeline timeline) {
        this.commands = commands;
        this.sample = sample;
        this.timeline = timeline;
    }

    /** @throws StartRefused at the first line that is refused: a sample is a whole */
    void run() {
        sample.lines().forEach(this::send);
    }

    private void send(Sample.Line line) {
        var command = command(line);
        var callback = new FutureCallback<TandemCommand, Object>();
        commands.dispatch(
                GenericCommandMessage.<TandemCommand>asCommandMessage(command).withMetaData(metadata(line, command)),
                callback);
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

    private MetaData metadata(Sample.Line line, TandemCommand command) {
        var actor = sample.actor(line.as());
        return new CommandMetadata(actor, line.idempotencyKey(), null, null)
                .of(command)
                .and(MetadataKeys.AT, timeline.at(line.at()).toString())
                .and(MetadataKeys.SIMULATED, Boolean.TRUE.toString());
    }
}
