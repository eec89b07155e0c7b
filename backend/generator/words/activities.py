"""What people do at the coal face, setting by setting: enough for the largest unit."""

WARD = (
    "Reconciling medicines", "Taking vital signs", "Escalating a deteriorating patient",
    "Giving medicines", "Assessing the risk of falls", "Preventing pressure ulcers",
    "Planning discharge", "Handing over between shifts", "Requesting blood tests",
    "Helping with eating and drinking", "Controlling pain", "Dressing wounds",
    "Talking with families", "Screening for sepsis", "Caring for intravenous lines",
    "Preventing clots", "Supporting people with dementia", "Reviewing treatment on the ward round",
    "Isolating infectious patients", "Ordering stock", "Keeping fluid balance",
    "Preparing for theatre", "Transferring to another ward", "Agreeing limits of treatment",
    "Welcoming new patients",
)  # fmt: skip
CLINIC = (
    "Triaging referrals", "Booking appointments", "Reminding people of appointments",
    "Checking people in", "Taking a history", "Examining the patient", "Explaining the diagnosis",
    "Sharing decisions about treatment", "Requesting investigations", "Prescribing for outpatients",
    "Writing to the general practitioner", "Following up missed appointments",
    "Managing the waiting list", "Arranging interpreters", "Discharging to primary care",
    "Offering follow-up on request", "Collecting outcomes reported by patients",
    "Rearranging cancelled clinics", "Running one-stop assessments",
    "Advising general practitioners", "Validating long waits", "Preparing notes",
)  # fmt: skip
EMERGENCY = (
    "Receiving ambulance handovers", "Triaging on arrival", "Streaming to the right service",
    "Resuscitating", "Treating minor injuries", "Ruling out serious illness", "Giving pain relief",
    "Requesting urgent imaging", "Referring to a speciality", "Safeguarding children",
    "Assessing mental health", "Caring for intoxicated people", "Observing before a decision",
    "Admitting to a ward", "Breaking bad news", "Responding to major incidents", "Suturing wounds",
    "Discharging with advice", "Keeping relatives informed", "Managing crowding",
    "Recording times of care", "Preparing for a trauma call",
)  # fmt: skip
THEATRE = (
    "Building the operating list", "Checking consent", "Briefing the team",
    "Completing the safety checklist", "Giving the anaesthetic", "Positioning the patient",
    "Counting swabs and instruments", "Operating", "Labelling specimens",
    "Monitoring under anaesthetic", "Transferring to recovery", "Recovering from anaesthetic",
    "Debriefing the team", "Turning the theatre round", "Sterilising instruments",
    "Tracking implants", "Cancelling on the day", "Managing blood loss",
    "Controlling the temperature of patients", "Ordering loan kit", "Recording the operation",
)  # fmt: skip
MATERNITY = (
    "Booking the pregnancy", "Screening in pregnancy", "Planning the birth", "Monitoring growth",
    "Assessing in triage", "Supporting labour", "Monitoring the baby's heart", "Inducing labour",
    "Assisting birth", "Responding to haemorrhage", "Examining the newborn",
    "Supporting infant feeding", "Transferring to neonatal care", "Supporting after loss",
    "Caring after a caesarean", "Giving vaccines in pregnancy", "Screening the newborn",
    "Discharging to the community midwife", "Registering the birth", "Asking about safety at home",
    "Supporting perinatal mental health",
)  # fmt: skip
LABORATORY = (
    "Receiving samples", "Labelling samples", "Rejecting unsuitable samples",
    "Centrifuging samples", "Testing blood for electrolytes", "Testing clotting",
    "Counting blood cells", "Cross-matching blood", "Culturing organisms",
    "Testing sensitivity to antibiotics", "Sequencing genes", "Cutting and staining tissue",
    "Reporting results", "Telephoning critical results", "Calibrating analysers",
    "Controlling quality", "Storing samples", "Referring samples to other laboratories",
    "Validating new methods", "Answering clinical enquiries", "Transporting samples",
    "Disposing of samples",
)  # fmt: skip
IMAGING = (
    "Vetting requests", "Booking scans", "Preparing people for scans", "Checking for pregnancy",
    "Injecting contrast", "Scanning", "Positioning for plain films", "Reporting images",
    "Alerting to unexpected findings", "Guiding biopsies", "Draining collections",
    "Managing radiation dose", "Testing equipment", "Sharing images with other trusts",
    "Prioritising urgent scans", "Reducing repeat scans", "Screening for implants",
    "Comforting anxious patients", "Discussing images with the cancer team", "Archiving images",
    "Arranging portable imaging",
)  # fmt: skip
PHARMACY = (
    "Screening prescriptions", "Dispensing medicines", "Checking dispensed medicines",
    "Preparing chemotherapy", "Compounding feeds", "Procuring medicines", "Managing shortages",
    "Managing controlled drugs", "Counselling on medicines", "Taking drug histories",
    "Reviewing antibiotics", "Reporting medicines incidents", "Storing at the right temperature",
    "Recycling returned medicines", "Supplying take-home medicines",
    "Switching to best-value medicines", "Messaging the community pharmacy",
    "Maintaining the formulary", "Supplying trial medicines", "Topping up ward stock",
    "Destroying expired stock",
)  # fmt: skip
THERAPIES = (
    "Receiving therapy referrals", "Assessing function", "Setting goals with the patient",
    "Practising walking", "Assessing swallowing", "Providing equipment",
    "Visiting the home before discharge", "Strengthening after illness", "Clearing the chest",
    "Teaching exercises", "Supporting communication", "Planning nutrition", "Splinting hands",
    "Caring for feet", "Measuring outcomes of therapy", "Training carers in handling",
    "Reviewing progress with the team", "Discharging from therapy", "Preventing further falls",
    "Supporting return to work", "Prescribing walking aids",
)  # fmt: skip
COMMUNITY = (
    "Receiving community referrals", "Planning visits", "Visiting at home", "Dressing leg ulcers",
    "Giving insulin", "Caring for catheters", "Managing syringe drivers",
    "Planning care in advance", "Monitoring from a distance", "Responding within two hours",
    "Preventing admission", "Supporting family carers", "Teaching self-care", "Ordering dressings",
    "Taking blood at home", "Meeting with general practices", "Keeping lone workers safe",
    "Assessing continuing healthcare", "Verifying expected death", "Reviewing caseloads",
    "Stepping down from the virtual ward",
)  # fmt: skip
MENTAL_HEALTH = (
    "Screening new referrals", "Assessing needs and strengths", "Assessing risk",
    "Planning care together", "Offering talking therapy", "Reviewing psychiatric medicines",
    "Monitoring physical health", "Responding to a crisis", "Treating at home",
    "Assessing under the Mental Health Act", "Supporting employment",
    "Involving families and carers", "Supporting housing", "Preventing suicide",
    "Planning for relapse", "Running groups", "Working with peers", "Handing over to primary care",
    "Arranging an inpatient bed", "Following up within 72 hours",
    "Supporting transitions to adult services",
)  # fmt: skip
PRACTICE = (
    "Answering calls", "Navigating to the right professional", "Registering patients",
    "Consulting with a patient", "Reviewing the patient record", "Requesting tests",
    "Acting on results", "Referring to hospital", "Prescribing repeats", "Reviewing medicines",
    "Coding letters", "Immunising children", "Vaccinating against flu",
    "Screening for cervical cancer", "Reviewing diabetes", "Reviewing asthma",
    "Visiting care homes", "Supporting carers", "Prescribing socially", "Issuing fit notes",
    "Listening to the patient group", "Learning from significant events",
)  # fmt: skip
SOCIAL_CARE = (
    "Answering first contacts", "Giving information and advice", "Assessing care needs",
    "Assessing carers", "Planning support", "Arranging home care", "Arranging a care home",
    "Assessing finances", "Making direct payments", "Supporting discharge from hospital",
    "Reabling at home", "Adapting homes", "Reviewing support plans",
    "Investigating safeguarding concerns", "Assessing mental capacity",
    "Authorising deprivation of liberty", "Monitoring care providers",
    "Responding to provider failure", "Supporting young adults in transition", "Arranging respite",
    "Supporting advocacy",
)  # fmt: skip
OFFICE = (
    "Forecasting demand", "Setting budgets", "Paying suppliers", "Coding activity",
    "Recruiting staff", "Rostering staff", "Inducting new staff", "Training staff",
    "Listening to staff", "Maintaining equipment", "Maintaining buildings",
    "Supporting users of digital systems", "Protecting data", "Answering complaints",
    "Investigating incidents", "Managing risks", "Publishing performance", "Auditing care",
    "Responding to information requests", "Buying goods and services", "Reviewing policies",
    "Reporting to the board",
)  # fmt: skip
