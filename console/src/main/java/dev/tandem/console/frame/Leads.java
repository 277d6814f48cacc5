package dev.tandem.console.frame;

import java.net.URI;

/**
 * Leads on to another page: after a form was sent, or where a page has another address.
 *
 * @param to path and query, of this console
 */
public record Leads(String to) implements Reply {

    public Leads {
        if (!to.startsWith("/") || to.startsWith("//") || to.startsWith("/\\")) {
            throw new IllegalArgumentException("'%s' leads out of the console".formatted(to));
        }
        // throws where it is no address
        var unused = URI.create(to);
    }
}
