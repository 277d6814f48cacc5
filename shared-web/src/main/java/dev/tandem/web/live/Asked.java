package dev.tandem.web.live;

import dev.tandem.api.Actor;
import dev.tandem.api.query.TandemQuery;

/** What is watched, and as whom: those who would be answered the same share one dashboard. */
record Asked(TandemQuery.InTime query, Actor actor) {}
