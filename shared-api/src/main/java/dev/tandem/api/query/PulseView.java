package dev.tandem.api.query;

import dev.tandem.api.Rating;
import dev.tandem.api.partnership.Side;
import java.time.YearMonth;

/** How one person felt about working together in a month. */
public record PulseView(YearMonth month, Side by, PersonRef person, Rating trust, Rating clarity, Rating support) {}
