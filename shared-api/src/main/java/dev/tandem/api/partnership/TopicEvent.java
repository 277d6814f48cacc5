package dev.tandem.api.partnership;

/** What happened within an open partnership, a sealed family per topic. */
public sealed interface TopicEvent extends PartnershipEvent
        permits CharterEvent,
                ContactEvent,
                MeetingEvent,
                ActionEvent,
                ResponsibilityEvent,
                InputEvent,
                PolicyEvent,
                RecognitionEvent,
                FeedbackEvent,
                PulseEvent,
                DecisionEvent {}
