"""The lists of codes that records choose from. A code is never renamed or reused; a label may change."""

from smfdesk.domain.fields import ANSWER, EMAIL, GRADE, NAME, PHONE, TEXT, UCAS_ID, ULN, UPN, Carried, Code, Vocabulary, choice


def _list(name: str, *codes: tuple[str, str]) -> Vocabulary:
    return Vocabulary(name=name, codes=tuple(Code(code=code, label=label) for code, label in codes))


def _faceted(name: str, *codes: tuple[str, str, tuple[Carried, ...]]) -> Vocabulary:
    return Vocabulary(name=name, codes=tuple(Code(code=code, label=label, carries=carries) for code, label, carries in codes))


ROLES = _list(
    "role",
    ("coordinator", "Coordinator"),
    ("manager", "Manager"),
    ("data_officer", "Data officer"),
    ("safeguarding_lead", "Safeguarding lead"),
    ("administrator", "Administrator"),
    ("read_only", "Read-only"),
)
SEXES = _list("sex", ("F", "Female"), ("M", "Male"), ("X", "Other"))
SEN_SUPPORT = _list("sen", ("N", "No support"), ("K", "SEN support"), ("E", "Education, health and care plan"))
PERSON_ROLES = _list("person_role", ("student", "Student"), ("contact", "Contact"))
ORGANISATION_KINDS = _list(
    "organisation_kind", ("school", "School"), ("employer", "Employer"), ("university", "University"), ("charity", "Charity")
)
IDENTIFIER_SCHEMES = _faceted(
    "identifier_scheme",
    ("upn", "Unique pupil number", (Carried("value", "upn", UPN),)),
    ("uln", "Unique learner number", (Carried("value", "uln", ULN),)),
    ("ucas", "UCAS Personal ID", (Carried("value", "ucas_id", UCAS_ID),)),
)
CONTACT_KINDS = _faceted(
    "contact_kind",
    ("email", "Email", (Carried("value", "email", EMAIL),)),
    ("mobile", "Phone", (Carried("value", "phone", PHONE),)),
    ("school_email", "School email", (Carried("value", None, EMAIL),)),
)
CIRCUMSTANCE_KINDS = _faceted(
    "circumstance_kind",
    ("fsm", "Free school meals", (Carried("value", "fsm", ANSWER),)),
    ("pupil_premium", "Pupil premium", (Carried("value", "pupil_premium", ANSWER),)),
    ("first_gen", "First in family to university", (Carried("value", "first_gen", ANSWER),)),
    ("in_care", "Care experienced", (Carried("value", "in_care", ANSWER),)),
    ("eal", "English as an additional language", (Carried("value", "eal", ANSWER),)),
    ("sen", "Special educational needs", (Carried("value", "sen", choice(SEN_SUPPORT)),)),
)
SOURCES = _list(
    "source",
    ("student", "Student"),
    ("parent", "Parent or carer"),
    ("school_workbook", "School workbook"),
    ("teacher", "Teacher"),
    ("document", "Document"),
    ("staff", "Staff"),
)
VERIFICATIONS = _list(
    "verification",
    ("claimed", "Claimed"),
    ("evidence_seen", "Evidence seen"),
    ("confirmed_by_school", "Confirmed by school"),
    ("disputed", "Disputed"),
    ("expired", "Expired"),
)
RELATIONSHIPS = _faceted(
    "relationship",
    ("guardian", "Parent or carer", (Carried("name", "guardian_name", NAME), Carried("phone", "guardian_phone", PHONE))),
    ("sibling", "Sibling", ()),
    ("teacher", "Teacher", ()),
    ("referee", "Referee", ()),
)
STRANDS = _list("strand", ("city", "City"), ("residential", "Residential"), ("reach", "Reach"), ("undergraduate", "Undergraduate"))
ENGAGEMENT_STATUSES = _list(
    "engagement_status",
    ("active", "Active"),
    ("paused", "Paused"),
    ("completed", "Completed"),
    ("withdrawn", "Left"),
    ("lost_contact", "Lost contact"),
    ("declined", "Declined"),
)
END_REASONS = _list(
    "end_reason",
    ("completed", "Completed"),
    ("moved_away", "Moved away"),
    ("school_withdrew", "School withdrew"),
    ("no_longer_wants", "No longer wants to take part"),
    ("not_engaging", "Not taking part"),
    ("ineligible", "Found not to be eligible"),
    ("other", "Other"),
)
QUALIFICATION_SLOTS = _faceted(
    "qualification_slot",
    ("gcse_maths", "GCSE maths", (Carried("grade", "gcse_maths", GRADE),)),
    ("gcse_english", "GCSE English", (Carried("grade", "gcse_english", GRADE),)),
    *(
        (f"subject_{n}", f"Subject {n}", (Carried("subject", f"subject_{n}", TEXT), Carried("grade", f"predicted_{n}", GRADE)))
        for n in (1, 2, 3)
    ),
)
RESULT_KINDS = _list("result_kind", ("target", "Target"), ("predicted", "Predicted"), ("mock", "Mock"), ("actual", "Result"))
NOTE_KINDS = _list("note_kind", ("note", "Note"), ("call", "Call"), ("message", "Message"), ("meeting", "Meeting"), ("visit", "Visit"))
IMPORT_STATES = _list("import_state", ("applied", "Applied"), ("partly", "Applied in part"), ("undone", "Undone"))
AUDIENCES = _list("audience", ("us", "Us"), ("school", "School"), ("funder", "Funder"), ("employer", "Employer"), ("public", "Public"))
SETTINGS = _list(
    "setting",
    ("workspace_name", "Workspace name"),
    ("lead_name", "Safeguarding lead's name"),
    ("lead_phone", "Safeguarding lead's phone"),
    ("sample", "Sample data"),
)
