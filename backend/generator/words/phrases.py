"""Phrases that fit any doing: the steps within an activity, and what its facets say."""

# How the attributes of a step, or of a whole organisation's work, speak of their own process.
THIS_STEP, THIS_WORK = "this step", "this work"

STEPS = (
    "Gathering what is needed for {doing}", "Deciding who takes the lead in {doing}",
    "Choosing the time for {doing}", "Recording what was done when {doing}",
    "Telling the team after {doing}", "Asking for help when {doing}", "Noticing delays in {doing}",
    "Learning from errors in {doing}", "Teaching newcomers about {doing}",
    "Measuring the results of {doing}", "Handing over unfinished work when {doing}",
    "Improving our way of {doing}",
)  # fmt: skip

STEPS_WITH_PATIENTS = (
    "Confirming identity before {doing}", "Explaining what will happen before {doing}",
    "Asking for consent before {doing}", "Hearing what matters to the person before {doing}",
    "Checking alerts on the record before {doing}", "Watching for harm when {doing}",
    "Involving carers when {doing}", "Giving written advice after {doing}",
    "Protecting privacy when {doing}",
)  # fmt: skip

# What people write when they do not use the -ing form; a few such names are in every real map.
NOUN_NAMES = (
    "Safety huddle", "Board round", "Daily checklist", "Red-to-green review", "Escalation policy",
    "Morning meeting", "Weekly audit", "Equipment log", "Staff briefing", "Incident form",
)  # fmt: skip

# The attributes that are measured, and values such a measure may have.
VALUES = {
    "How often {doing} is late": ("1 in 20", "1 in 50", "1 in 200"),
    "Share of {doing} done right the first time": ("90 %", "95 %", "98 %"),
    "Complaints that mention {doing}": ("fewer than 2 a month", "none this quarter"),
    "Incidents reported about {doing}": ("fewer than 5 a year", "none this quarter"),
    "Staff time that {doing} takes": ("10 minutes", "45 minutes", "half a day"),
    "{Doing} begins as soon as it is asked for": ("within 4 hours", "within 24 hours"),
}

ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "why": (
        "People come to no avoidable harm from {doing}",
        "Nobody waits longer than they need for {doing}", "People understand what follows {doing}",
        "Money spent on {doing} does the most good", "{Doing} is fair to everyone who needs it",
        "{Doing} serves the purpose of the whole that it is part of",
    ),
    "how": (
        "The agreed method for {doing} is followed and kept up to date",
        "Two people check before {doing} where the risk is high",
        "{Doing} begins with what is already on record",
        "What is learnt from {doing} changes the next time",
        "Exceptions in {doing} are discussed on the same day",
    ),
    "who": (
        "The {post} answers for {doing}", "Those whom it concerns take part in {doing}",
        "Everyone in {unit} is trained in {doing}",
        "Another team covers {doing} at times of sickness",
        "A named deputy leads {doing} in the absence of the {post}",
    ),
    "what": (
        "How often {doing} is late", "Share of {doing} done right the first time",
        "Complaints that mention {doing}", "The record of {doing} in the shared care record",
        "Staff time that {doing} takes", "Incidents reported about {doing}",
    ),
    "where": (
        "{Doing} happens where {unit} is based", "A quiet room is kept for {doing}",
        "{Doing} happens at home where that is safe", "Equipment for {doing} is kept with {unit}",
    ),
    "when": (
        "{Doing} begins as soon as it is asked for", "{Doing} is reviewed every morning",
        "{Doing} ends with a recorded decision", "{Doing} is prepared the day before",
        "{Doing} follows the round",
    ),
}  # fmt: skip
