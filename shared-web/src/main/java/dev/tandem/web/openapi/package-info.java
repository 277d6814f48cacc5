/** The API's own document, OpenAPI 3.1: for commands derived from the same model that reads them. */
@NullMarked
package dev.tandem.web.openapi;

import org.jspecify.annotations.NullMarked;
