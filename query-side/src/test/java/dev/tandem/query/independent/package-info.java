/** The dashboards once more, written for the tests alone: what both say alike is hardly both wrong. */
package dev.tandem.query.independent;
