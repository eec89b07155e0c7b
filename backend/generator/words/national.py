"""The top of the generated map: what the nation does besides providing care, and who does it."""

from dataclasses import dataclass

TOP = "Delivering health and social care England"
PROVIDING = "Providing care"


@dataclass(frozen=True, slots=True)
class Function:
    """One part of the top: its body, the post that answers for it, and its own parts."""

    doing: str
    body: str
    post: str
    topics: tuple[str, ...]


FUNCTIONS = (
    Function(
        "Commissioning care",
        "National Commissioning Directorate",
        "Director of commissioning",
        (
            "Assessing what the population needs",
            "Commissioning specialised services",
            "Commissioning primary care",
            "Commissioning care in prisons",
            "Contracting with independent providers",
            "Setting prices for care",
            "Monitoring contracts",
            "Commissioning screening and immunisation",
            "Decommissioning services which no longer help",
        ),
    ),
    Function(
        "Supplying",
        "National Supply Agency",
        "Director of supply",
        (
            "Buying medicines",
            "Buying medical devices",
            "Supplying blood and tissue",
            "Keeping emergency stocks",
            "Managing recalls of products",
            "Contracting for digital systems",
            "Supplying protective equipment",
            "Maintaining the estate",
        ),
    ),
    Function(
        "Regulating",
        "National Care Regulator",
        "Chief inspector",
        (
            "Registering providers of care",
            "Inspecting hospitals",
            "Inspecting care homes",
            "Inspecting general practices",
            "Licensing medicines",
            "Overseeing professional regulation",
            "Responding to notified incidents",
            "Rating the quality of care",
        ),
    ),
    Function(
        "Advising",
        "National Institute for Care Guidance",
        "Director of guidance",
        (
            "Appraising new technologies",
            "Writing clinical guidelines",
            "Setting quality standards",
            "Advising on outbreaks of infection",
            "Advising on safer medicines",
            "Sharing learning from investigations",
            "Advising ministers on readiness for winter",
        ),
    ),
    Function(
        "Educating",
        "National Workforce Education Board",
        "Director of education",
        (
            "Planning the future workforce",
            "Training doctors",
            "Training nurses and midwives",
            "Training allied health professionals",
            "Training social workers",
            "Funding apprenticeships",
            "Assuring the quality of placements",
            "Supporting return to practice",
        ),
    ),
    Function(
        "Researching",
        "National Care Research Board",
        "Director of research",
        (
            "Setting priorities for research",
            "Funding research",
            "Approving the ethics of studies",
            "Recruiting people to studies",
            "Sharing data for research",
            "Spreading what research has found",
            "Involving the public in research",
        ),
    ),
    Function(
        "Allocating resources",
        "National Resources Directorate",
        "Director of resources",
        (
            "Forecasting demand for care",
            "Setting allocations by need",
            "Funding capital schemes",
            "Reporting how money was spent",
            "Countering fraud",
            "Recovering deficits",
        ),
    ),
    Function(
        "Integrating",
        "National Integration Unit",
        "Director of integration",
        (
            "Joining health and social care records",
            "Sharing budgets between health and councils",
            "Planning discharge across organisations",
            "Agreeing outcomes across a system",
            "Involving communities in planning",
            "Settling disputes between organisations",
        ),
    ),
)
