package dev.tandem.api.query;

/**
 * The figures of one partnership.
 *
 * @param cadenceAdherence mean over the kinds of meeting that have a cadence
 * @param goalHealth mean of the active goals' numbers, the pending ones left out
 * @param alignment active goals with a parent or an explained reason / active goals
 * @param responsibilityCoverage areas with an accountable and a responsible person / named areas
 * @param feedbackConversion converted / closed or converted, of the last 180 days
 * @param strengthCoverage people of the team with an endorsed strength / people of the team
 */
public record PartnershipFigures(
        Figure cadenceAdherence,
        ActionFigures actions,
        Figure goalHealth,
        Figure alignment,
        InputFigures inputs,
        Figure responsibilityCoverage,
        RecognitionFigures recognition,
        Figure feedbackConversion,
        Figure strengthCoverage,
        PulseFigures pulse,
        TaskFigures tasks) {}
