package dev.tandem.console.chart;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Markup as a strict reader understands it, to look things up in. */
final class Parsed {
    private final Document document;

    Parsed(String markup) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(markup)));
        } catch (Exception e) {
            throw new AssertionError("not well formed: " + markup, e);
        }
    }

    List<Element> all(String element) {
        var nodes = document.getElementsByTagName(element);
        var all = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            all.add((Element) nodes.item(i));
        }
        return all;
    }

    List<Element> all(String element, String classes) {
        return all(element).stream()
                .filter(found -> found.getAttribute("class").equals(classes))
                .toList();
    }

    /** The values of an attribute, one for each element of that name and class. */
    List<String> values(String element, String classes, String attribute) {
        return all(element, classes).stream()
                .map(found -> found.getAttribute(attribute))
                .toList();
    }

    List<String> texts(String element, String classes) {
        return all(element, classes).stream().map(Element::getTextContent).toList();
    }

    String text(String element) {
        return all(element).getFirst().getTextContent();
    }
}
