"""Who provides care: kinds of provider, their divisions, and the settings within each.

{place} is where the provider is."""

from dataclasses import dataclass

from backend.generator.words import settings as at
from backend.generator.words.settings import Setting


@dataclass(frozen=True, slots=True)
class Division:
    unit: str
    doing: str
    post: str
    settings: tuple[Setting, ...]
    kind: str = "division"


@dataclass(frozen=True, slots=True)
class Provider:
    kind: str
    unit: str
    doing: str
    post: str
    divisions: tuple[Division, ...]
    share: int


_OFFICE = Division(
    "Corporate services", "Supporting those who care", "Chief operating officer", (at.OFFICE,)
)

ACUTE = Provider(
    "trust",
    "{place} Hospitals NHS Trust (fictional)",
    "Providing hospital care at {place}",
    "Chief executive",
    (
        Division(
            "Division of medicine",
            "Treating medical patients",
            "Divisional director, medicine",
            (at.WARD,),
        ),
        Division(
            "Division of surgery",
            "Treating surgical patients",
            "Divisional director, surgery",
            (at.WARD, at.THEATRE),
        ),
        Division(
            "Division of urgent care",
            "Responding to emergencies",
            "Divisional director, urgent care",
            (at.EMERGENCY, at.WARD),
        ),
        Division(
            "Division of women and children",
            "Caring for women, babies and children",
            "Divisional director, women and children",
            (at.MATERNITY, at.CLINIC),
        ),
        Division(
            "Division of diagnostics",
            "Diagnosing by test and image",
            "Divisional director, diagnostics",
            (at.LABORATORY, at.IMAGING),
        ),
        Division(
            "Division of clinical support",
            "Supporting treatment and recovery",
            "Divisional director, clinical support",
            (at.PHARMACY, at.THERAPIES),
        ),
        Division(
            "Division of outpatients",
            "Seeing outpatients",
            "Divisional director, outpatients",
            (at.CLINIC,),
        ),
        Division(
            "Division of cancer",
            "Treating cancer",
            "Divisional director, cancer",
            (at.WARD, at.CLINIC),
        ),
        _OFFICE,
    ),
    share=5,
)
COMMUNITY = Provider(
    "trust",
    "{place} Community Care NHS Trust (fictional)",
    "Providing community care around {place}",
    "Chief executive",
    (
        Division(
            "Adults at home",
            "Caring for adults at home",
            "Director of adult services",
            (at.COMMUNITY,),
        ),
        Division(
            "Rehabilitation",
            "Rehabilitating after illness",
            "Director of rehabilitation",
            (at.THERAPIES, at.WARD),
        ),
        Division(
            "Urgent community response",
            "Responding in the community",
            "Director of urgent response",
            (at.COMMUNITY,),
        ),
        Division(
            "Community diagnostics",
            "Testing close to home",
            "Director of diagnostics",
            (at.IMAGING, at.LABORATORY),
        ),
        Division(
            "Specialist clinics",
            "Running specialist clinics",
            "Director of specialist clinics",
            (at.CLINIC,),
        ),
        _OFFICE,
    ),
    share=2,
)
MENTAL_HEALTH = Provider(
    "trust",
    "{place} Mental Health NHS Trust (fictional)",
    "Providing mental health care across {place}",
    "Chief executive",
    (
        Division(
            "Adult services",
            "Supporting adults' mental health",
            "Director of adult services",
            (at.MENTAL_HEALTH,),
        ),
        Division(
            "Children's services",
            "Supporting young people",
            "Director of children's services",
            (at.MENTAL_HEALTH,),
        ),
        Division(
            "Crisis services",
            "Responding to mental health crises",
            "Director of crisis services",
            (at.MENTAL_HEALTH,),
        ),
        Division(
            "Memory services",
            "Living well with dementia",
            "Director of memory services",
            (at.CLINIC, at.COMMUNITY),
        ),
        Division(
            "Medicines and therapies",
            "Supporting recovery",
            "Director of therapies",
            (at.PHARMACY, at.THERAPIES),
        ),
        _OFFICE,
    ),
    share=2,
)
PRIMARY_CARE = Provider(
    "primary_care_network",
    "{place} Primary Care Network (fictional)",
    "Providing general practice in {place}",
    "Clinical director",
    tuple(
        Division(
            f"{name} Practice",
            f"Caring for the people of {name} Practice",
            f"Senior partner, {name}",
            (at.PRACTICE,),
            "practice",
        )
        for name in (
            "Canal Street",
            "Chapel Lane",
            "Hillside",
            "Market Square",
            "Orchard",
            "Park View",
            "Riverbank",
            "Station Road",
            "Windmill",
        )
    ),
    share=3,
)
COUNCIL = Provider(
    "local_authority",
    "{place} Council (fictional)",
    "Providing social care in {place}",
    "Director of adult social services",
    (
        Division(
            "Access to care", "Finding the right support early", "Head of access", (at.SOCIAL_CARE,)
        ),
        Division(
            "Long-term support",
            "Supporting people over years",
            "Head of long-term support",
            (at.SOCIAL_CARE,),
        ),
        Division(
            "Short-term support",
            "Helping people back to independence",
            "Head of short-term support",
            (at.SOCIAL_CARE, at.THERAPIES),
        ),
        Division("Safeguarding", "Keeping adults safe", "Head of safeguarding", (at.SOCIAL_CARE,)),
        Division(
            "Commissioning and quality",
            "Shaping the market of care",
            "Head of commissioning",
            (at.OFFICE,),
        ),
    ),
    share=2,
)

PROVIDERS = (ACUTE, COMMUNITY, MENTAL_HEALTH, PRIMARY_CARE, COUNCIL)
