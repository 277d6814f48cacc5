package dev.tandem.command.partnership;

import static dev.tandem.api.error.RefusalCode.NOT_FOUND;
import static dev.tandem.api.error.RefusalCode.NOT_THE_NEWEST_VERSION;
import static dev.tandem.api.error.RefusalCode.SAME_VERSION_TWICE;
import static dev.tandem.command.shell.Rejection.rejected;

import dev.tandem.api.Line;
import dev.tandem.api.partnership.PolicyCommand;
import dev.tandem.api.partnership.PolicyCommand.AcknowledgePolicy;
import dev.tandem.api.partnership.PolicyCommand.BriefPolicy;
import dev.tandem.api.partnership.PolicyEvent;
import dev.tandem.api.partnership.PolicyEvent.PolicyAcknowledged;
import dev.tandem.api.partnership.PolicyEvent.PolicyBriefed;
import dev.tandem.api.partnership.Side;
import dev.tandem.command.shell.Parts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The topic of policies: its part of a partnership's state, and its decisions. */
record Policies(Map<Line, Policy> byName) {

    static final Policies NONE = new Policies(Map.of());

    /**
     * @param versions all that were ever briefed, the newest last
     * @param acknowledged whether the newest was
     */
    record Policy(List<Line> versions, boolean acknowledged) {

        Policy {
            versions = List.copyOf(versions);
        }

        Line newest() {
            return versions.getLast();
        }

        Policy briefed(Line version) {
            return new Policy(
                    Stream.concat(versions.stream(), Stream.of(version)).toList(), false);
        }

        Policy asAcknowledged() {
            return new Policy(versions, true);
        }
    }

    Policies {
        byName = Parts.of(byName);
    }

    boolean allow(PolicyCommand command, Situation situation) {
        return switch (command) {
            case BriefPolicy _ -> situation.by(Side.HR);
            case AcknowledgePolicy _ -> situation.by(Side.MANAGER);
        };
    }

    List<PolicyEvent> decide(PolicyCommand command, Situation situation) {
        return switch (command) {
            case BriefPolicy c -> {
                var policy = byName.get(c.policy());
                if (policy != null && policy.versions().contains(c.version())) {
                    throw rejected(
                            SAME_VERSION_TWICE, "version %s of '%s' was briefed already", c.version(), c.policy());
                }
                yield List.of(new PolicyBriefed(c.partnershipId(), c.policy(), c.version(), c.what(), c.why()));
            }
            case AcknowledgePolicy c -> {
                var policy = byName.get(c.policy());
                if (policy == null) {
                    throw rejected(NOT_FOUND, "there is no policy '%s'", c.policy());
                }
                if (!policy.newest().equals(c.version())) {
                    throw rejected(
                            NOT_THE_NEWEST_VERSION,
                            "the newest version of '%s' is %s, not %s",
                            c.policy(),
                            policy.newest(),
                            c.version());
                }
                yield policy.acknowledged()
                        ? List.of()
                        : List.of(new PolicyAcknowledged(c.partnershipId(), c.policy(), c.version()));
            }
        };
    }

    Policies evolve(PolicyEvent event) {
        return switch (event) {
            case PolicyBriefed e ->
                with(
                        e.policy(),
                        byName.getOrDefault(e.policy(), new Policy(List.of(), false))
                                .briefed(e.version()));
            case PolicyAcknowledged e -> {
                var policy = byName.get(e.policy());
                yield policy == null ? this : with(e.policy(), policy.asAcknowledged());
            }
        };
    }

    private Policies with(Line name, Policy policy) {
        return new Policies(Parts.with(byName, name, policy));
    }
}
