package dev.tandem.web.live;

import java.time.Duration;

/**
 * How live dashboards behave.
 *
 * @param streams most that may be open in this process
 * @param streamsPerUser most of these for one account
 * @param pace how long a dashboard rests between two readings, however much happens
 * @param lookAgain after this time a dashboard is read again though nothing happened: with the day, what is overdue changes
 * @param heartbeat how long a stream may be silent
 * @param stuckAfter how long somebody may leave what was sent to them untaken
 */
public record LiveSettings(
        int streams, int streamsPerUser, Duration pace, Duration lookAgain, Duration heartbeat, Duration stuckAfter) {}
