package dev.tandem.api.query;

import java.util.List;

/**
 * Who recognises, and who is never recognised.
 *
 * @param byHr recognitions that the HR side gave in the last 90 days
 * @param byManager recognitions that the manager gave in the last 90 days
 * @param neverRecognised how many people of the team never were, at any time
 * @param those who they are
 */
public record RecognitionFigures(Figure byHr, Figure byManager, Figure neverRecognised, List<PersonRef> those) {}
