package dev.tandem.api.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;

/** What a query can be answered with. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = PartnershipView.class, name = "partnership"),
    @JsonSubTypes.Type(value = GoalView.class, name = "goal"),
    @JsonSubTypes.Type(value = InitiativeView.class, name = "initiative"),
    @JsonSubTypes.Type(value = PersonView.class, name = "person"),
    @JsonSubTypes.Type(value = Page.Partnerships.class, name = "partnerships"),
    @JsonSubTypes.Type(value = Page.Goals.class, name = "goals"),
    @JsonSubTypes.Type(value = Page.Initiatives.class, name = "initiatives"),
    @JsonSubTypes.Type(value = Page.People.class, name = "people"),
    @JsonSubTypes.Type(value = Page.Journal.class, name = "journal"),
    @JsonSubTypes.Type(value = Page.Projections.class, name = "projections"),
    @JsonSubTypes.Type(value = Page.Parked.class, name = "parked"),
    @JsonSubTypes.Type(value = PartnershipDashboard.class, name = "partnershipDashboard"),
    @JsonSubTypes.Type(value = ManagerDashboard.class, name = "managerDashboard"),
    @JsonSubTypes.Type(value = HrPartnerDashboard.class, name = "hrPartnerDashboard"),
    @JsonSubTypes.Type(value = EmployeeDashboard.class, name = "employeeDashboard"),
    @JsonSubTypes.Type(value = OrganisationDashboard.class, name = "organisationDashboard"),
    @JsonSubTypes.Type(value = FigureExplanation.class, name = "figureExplanation"),
    @JsonSubTypes.Type(value = FigureNames.class, name = "figureNames"),
    @JsonSubTypes.Type(value = ChangesView.class, name = "changes"),
    @JsonSubTypes.Type(value = CalendarView.class, name = "calendar"),
    @JsonSubTypes.Type(value = JournalEntryView.class, name = "journalEntry"),
    @JsonSubTypes.Type(value = RetryView.class, name = "retry")
})
public sealed interface TandemView
        permits PartnershipView,
                GoalView,
                InitiativeView,
                PersonView,
                Page,
                PartnershipDashboard,
                ManagerDashboard,
                HrPartnerDashboard,
                EmployeeDashboard,
                OrganisationDashboard,
                FigureExplanation,
                FigureNames,
                ChangesView,
                CalendarView,
                JournalEntryView,
                RetryView {}
