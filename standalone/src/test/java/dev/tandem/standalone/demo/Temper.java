package dev.tandem.standalone.demo;

/** How a partnership goes: what the dashboards are to show, as chances and habits. */
enum Temper {
    FLOURISHING(14, 0.97, 0.93, 0.98, 4, 5, 1.0),
    STEADY(14, 0.92, 0.80, 0.90, 4, 4, 0.95),
    /** Meets seldom, and what is agreed slips. */
    STRAINED(21, 0.80, 0.55, 0.70, 3, 3, 0.6),
    /** Begins well and is then left alone. */
    NEGLECTED(14, 0.90, 0.65, 0.60, 4, 3, 0.7);

    private final int meetsEvery;
    private final double held;
    private final double onTime;
    private final double answered;
    private final int hrPulse;
    private final int managerPulse;
    private final double warmth;

    Temper(int meetsEvery, double held, double onTime, double answered, int hrPulse, int managerPulse, double warmth) {
        this.meetsEvery = meetsEvery;
        this.held = held;
        this.onTime = onTime;
        this.answered = answered;
        this.hrPulse = hrPulse;
        this.managerPulse = managerPulse;
        this.warmth = warmth;
    }

    /** In days. */
    int meetsEvery() {
        return meetsEvery;
    }

    /** The chance that a meeting takes place. */
    double held() {
        return held;
    }

    /** The chance that an action is done by its day. */
    double onTime() {
        return onTime;
    }

    /** The chance that an input is answered at all, and within two weeks. */
    double answered() {
        return answered;
    }

    int hrPulse() {
        return hrPulse;
    }

    int managerPulse() {
        return managerPulse;
    }

    /** The chance of a recognition where there is an occasion. */
    double warmth() {
        return warmth;
    }
}
