"""The places where care is given: what is done there, by which posts, and in which specialities.

In `doing` and `unit`, {n} is the number of the place in its trust and {of} its speciality."""

from dataclasses import dataclass

from backend.generator.words import activities as done


@dataclass(frozen=True, slots=True)
class Setting:
    kind: str
    unit: str
    doing: str
    posts: tuple[str, ...]
    specialities: tuple[str, ...]
    activities: tuple[str, ...]
    occasions: tuple[str, ...]
    meets_patients: bool = True
    shared_by_others: bool = False


WARD = Setting(
    "ward",
    "Ward {n} ({of})",
    "Caring for inpatients on Ward {n}, {of}",
    ("Ward manager", "Charge nurse", "Ward pharmacist", "Consultant", "Discharge coordinator"),
    (
        "acute medicine",
        "cardiology",
        "care of older people",
        "diabetes",
        "gastroenterology",
        "general surgery",
        "gynaecology",
        "haematology",
        "neurology",
        "oncology",
        "orthopaedics",
        "renal medicine",
        "respiratory medicine",
        "stroke",
        "trauma",
        "urology",
        "vascular surgery",
    ),
    done.WARD,
    (
        "on admission",
        "overnight",
        "at handover",
        "at the weekend",
        "before discharge",
        "after surgery",
    ),
)
CLINIC = Setting(
    "team",
    "{of} clinic {n}",
    "Running {of} clinic {n}",
    ("Clinic manager", "Consultant", "Clinic sister", "Booking coordinator"),
    (
        "allergy",
        "breast",
        "cardiology",
        "dermatology",
        "diabetes",
        "ear, nose and throat",
        "eye",
        "fracture",
        "gastroenterology",
        "memory",
        "neurology",
        "pain",
        "rheumatology",
        "urology",
    ),
    done.CLINIC,
    ("at a first visit", "at follow-up", "by video", "for urgent referrals"),
)
EMERGENCY = Setting(
    "ward",
    "{of} area {n}",
    "Treating people in {of} area {n}",
    (
        "Consultant in charge",
        "Senior sister",
        "Patient flow coordinator",
        "Emergency nurse practitioner",
    ),
    ("resuscitation", "majors", "minors", "children's emergency", "same-day emergency care"),
    done.EMERGENCY,
    ("overnight", "at peak times", "for children", "for frail people"),
)
THEATRE = Setting(
    "ward",
    "{of} theatre {n}",
    "Operating in {of} theatre {n}",
    ("Theatre manager", "Anaesthetist", "Lead scrub practitioner", "Recovery sister"),
    ("orthopaedic", "general", "day surgery", "eye", "emergency", "obstetric", "urology"),
    done.THEATRE,
    ("for day cases", "for emergencies", "out of hours", "on long lists"),
)
MATERNITY = Setting(
    "ward",
    "{of} unit {n}",
    "Supporting families in {of} unit {n}",
    (
        "Midwifery manager",
        "Consultant obstetrician",
        "Labour ward coordinator",
        "Infant feeding lead",
    ),
    ("antenatal", "birth centre", "delivery", "postnatal", "neonatal"),
    done.MATERNITY,
    ("at booking", "in labour", "after birth", "for twins"),
)
LABORATORY = Setting(
    "laboratory",
    "{of} laboratory {n}",
    "Analysing samples in {of} laboratory {n}",
    ("Laboratory manager", "Consultant pathologist", "Senior biomedical scientist"),
    (
        "biochemistry",
        "blood sciences",
        "haematology",
        "histology",
        "immunology",
        "microbiology",
        "virology",
    ),
    done.LABORATORY,
    ("out of hours", "for urgent requests", "for general practice", "for screening"),
    meets_patients=False,
    shared_by_others=True,
)
IMAGING = Setting(
    "team",
    "{of} imaging team {n}",
    "Imaging patients by {of}, team {n}",
    ("Imaging manager", "Consultant radiologist", "Superintendent radiographer"),
    ("computed tomography", "magnetic resonance", "nuclear medicine", "plain film", "ultrasound"),
    done.IMAGING,
    ("out of hours", "for inpatients", "for urgent referrals", "for children"),
    shared_by_others=True,
)
PHARMACY = Setting(
    "team",
    "{of} pharmacy team {n}",
    "Supplying medicines from {of} pharmacy team {n}",
    ("Chief technician", "Lead pharmacist", "Medicines safety officer"),
    ("dispensary", "aseptic", "clinical trials", "discharge", "outpatient"),
    done.PHARMACY,
    ("at the weekend", "for discharge", "for homecare", "for high-cost medicines"),
    shared_by_others=True,
)
THERAPIES = Setting(
    "team",
    "{of} team {n}",
    "Restoring independence through {of}, team {n}",
    ("Therapy team lead", "Advanced therapist", "Therapy coordinator"),
    (
        "dietetics",
        "occupational therapy",
        "physiotherapy",
        "podiatry",
        "speech and language therapy",
    ),
    done.THERAPIES,
    ("on the ward", "at home", "after a fall", "after stroke"),
    shared_by_others=True,
)
COMMUNITY = Setting(
    "team",
    "{of} team {n}",
    "Caring for people at home, {of} team {n}",
    ("Team leader", "District nurse", "Community matron", "Care coordinator"),
    (
        "district nursing",
        "end of life",
        "heart failure",
        "intermediate care",
        "tissue viability",
        "virtual ward",
    ),
    done.COMMUNITY,
    ("at the weekend", "overnight", "in care homes", "after discharge"),
)
MENTAL_HEALTH = Setting(
    "team",
    "{of} team {n}",
    "Supporting recovery, {of} team {n}",
    ("Team manager", "Consultant psychiatrist", "Care coordinator", "Peer support lead"),
    (
        "adult community",
        "child and adolescent",
        "crisis",
        "eating disorders",
        "early intervention",
        "older adults'",
    ),
    done.MENTAL_HEALTH,
    ("in crisis", "at first contact", "with families", "on leaving hospital"),
)
PRACTICE = Setting(
    "team",
    "{of} team {n}",
    "Caring for registered patients, {of} team {n}",
    ("Practice manager", "General practitioner", "Practice nurse", "Clinical pharmacist"),
    ("consulting", "immunising", "long-term conditions", "prescribing", "reception"),
    done.PRACTICE,
    ("by telephone", "in extended hours", "on home visits", "with an interpreter"),
)
SOCIAL_CARE = Setting(
    "team",
    "{of} team {n}",
    "Supporting adults to live well, {of} team {n}",
    ("Team manager", "Senior social worker", "Occupational therapist", "Brokerage officer"),
    (
        "access",
        "hospital discharge",
        "learning disability",
        "reablement",
        "safeguarding",
        "sensory",
    ),
    done.SOCIAL_CARE,
    ("after an urgent call", "after a hospital stay", "at the yearly review", "with an advocate"),
)
OFFICE = Setting(
    "team",
    "{of} office {n}",
    "Supporting care through {of}, office {n}",
    ("Head of service", "Business partner", "Information analyst"),
    ("digital services", "estates", "finance", "governance", "patient experience", "workforce"),
    done.OFFICE,
    ("each month", "at year end", "for new services", "under winter pressure"),
    meets_patients=False,
)
