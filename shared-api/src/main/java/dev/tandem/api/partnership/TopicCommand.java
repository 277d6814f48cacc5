package dev.tandem.api.partnership;

/** What can be said within an open partnership, a sealed family per topic. */
public sealed interface TopicCommand extends PartnershipCommand
        permits CharterCommand,
                ContactCommand,
                MeetingCommand,
                ActionCommand,
                ResponsibilityCommand,
                InputCommand,
                PolicyCommand,
                RecognitionCommand,
                FeedbackCommand,
                PulseCommand,
                DecisionCommand {}
