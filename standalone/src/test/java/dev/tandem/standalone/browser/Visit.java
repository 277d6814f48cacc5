package dev.tandem.standalone.browser;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Objects;

/**
 * What one visit of a page costs, as the browser has measured it.
 *
 * @param answered milliseconds until the page itself was there, without what it asks for
 * @param firstPaint milliseconds until the first contentful paint
 * @param bytes transferred with everything that the page asked for, compressed and with headers
 * @param width of the page in CSS pixels, with what sticks out
 */
record Visit(String page, double answered, double firstPaint, long bytes, int width) {

    /** @param page that is open, visited without anything in the cache */
    static Visit of(String name, Page page) {
        page.waitForFunction("() => performance.getEntriesByName('first-contentful-paint').length > 0");
        var measured = (Map<?, ?>) Objects.requireNonNull(page.evaluate("""
                () => ({
                  answered: performance.getEntriesByType('navigation')[0].responseEnd,
                  paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
                  bytes: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                    .reduce((sum, it) => sum + it.transferSize, 0),
                  width: document.scrollingElement.scrollWidth,
                })
                """));
        return new Visit(
                name,
                number(measured, "answered").doubleValue(),
                number(measured, "paint").doubleValue(),
                number(measured, "bytes").longValue(),
                number(measured, "width").intValue());
    }

    private static Number number(Map<?, ?> measured, String name) {
        return (Number) Objects.requireNonNull(measured.get(name));
    }
}
