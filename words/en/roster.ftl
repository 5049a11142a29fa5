# Volunteers and organisations.

## The list

roster-title = Volunteers
roster-count = { $n ->
    [one] { $shown } person
   *[other] { $shown } people
}
roster-load-list = Load a list
roster-add = Add
roster-search = Search volunteers
roster-search-hint = Name, phone or IIN
roster-found = { $n ->
    [0] Found: { $shown }
   *[other] Found: { $shown }, { $archived } more in the archive
}
roster-found-archived = Found in the archive: { $shown }
roster-any-spelling = in any spelling: Қайрат, Кайрат, Qairat
roster-filters = Whom to show
roster-filter-active = On the list
roster-filter-minors = Under 18
roster-filter-no-consent = No consent
roster-filter-no-iin = No IIN
roster-filter-archived = Archive
roster-empty = The list is empty. Load a spreadsheet or add people one by one.
roster-none-found = Nobody like this was found.
roster-show-all = Show all
roster-column-name = Name
roster-column-phone = Phone
roster-column-state = State
roster-column-certificates = Certificates
roster-age = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
roster-state-in-order = In order
roster-state-archived = Archived
roster-state-archived-on = Archived on { $day }
roster-moved-to = Moved to another office on { $day }: { $office }. That office keeps the record now; here it stays to be read. If the person comes back, ask the national office to move the record back.
roster-state-minor = Under 18
roster-state-no-consent = No consent
roster-status-active = Active
roster-status-paused = Paused
roster-status-candidate = Candidate

## Acts on the selected

roster-archive = Archive
roster-archived = { $n ->
    [one] { $shown } person archived.
   *[other] { $shown } people archived.
}
roster-restore = Bring back
roster-restored = { $n ->
    [one] { $shown } person brought back.
   *[other] { $shown } people brought back.
}
roster-enrol = Enrol in a session
roster-enrol-one = Enrol
roster-enrol-title = { $n ->
    [one] Into which session is { $shown } person enrolled?
   *[other] Into which session are { $shown } people enrolled?
}
roster-enrol-which = Session
roster-enrol-act = { $n ->
    [one] Enrol { $shown } person
   *[other] Enrol { $shown } people
}
roster-enrol-taken = { $n ->
    [one] { $shown } person enrolled
   *[other] { $shown } people enrolled
}
roster-enrol-seats = { $taken } of { $capacity } seats
roster-enrol-no-session = No session is planned.
roster-enrol-plan = Plan a session
roster-enrolled = { $n ->
    [one] { $shown } person enrolled.
   *[other] { $shown } people enrolled.
}
roster-enrolled-waiting = { $n ->
    [one] { $shown } person enrolled, { $waiting } on the waiting list.
   *[other] { $shown } people enrolled, { $waiting } on the waiting list.
}
roster-enrol-refused = { $n ->
    [one] { $shown } person was not enrolled
   *[other] { $shown } people were not enrolled
}

## A person

roster-tabs = Parts of the card
roster-tab-overview = Overview
roster-tab-training = Training
roster-tab-history = History
roster-edit = Edit
roster-maybe-twice = Perhaps written twice.
roster-compare = Compare
roster-merge-title = One person, two records
roster-merge-stays = The record that stays
roster-merge-joins = The record that joins it
roster-merge-swap = Swap
roster-merge-registered = registered { $day }
roster-merge-trainings = { $n ->
    [one] { $shown } course
   *[other] { $shown } courses
}
roster-merge-certificates = { $n ->
    [one] { $shown } certificate
   *[other] { $shown } certificates
}
roster-merge-choose = Differences: choose what is right
roster-merge-nothing-differs = Their details do not differ.
roster-merge-all = Skills, organisations, courses and certificates of both will belong to one person. You can separate them again at any time.
roster-merge-act = Make them one
roster-merged = Made one: { $name }
roster-merged-records = Records made one with this
roster-merged-same = The details are the same.
roster-split = Separate
roster-split-done = Separated: { $name }
roster-contested = Written differently at two desks
roster-already-there = This person may be here already.
roster-why-same-iin = the same IIN
roster-why-same-iin-other-name = the same IIN, another name
roster-why-slip-in-iin = the IIN differs in one digit
roster-why-same-name-and-day = the same name and birth date
roster-why-same-name-and-contact = the same name and phone or e-mail
roster-why-same-day-and-contact = the same birth date and phone or e-mail
roster-why-same-day-and-initial = the same birth date and initial
roster-why-same-day-near-name = the same birth date, a similar name
roster-why-same-name-close-day = the same name, a close birth date
roster-why-same-name = the same name
roster-iin-none = Not recorded
roster-no-training = No training yet.
roster-result-passed = passed
roster-result-failed = failed
roster-certificate = Certificate No. { $number }
roster-valid-until = until { $day }
roster-no-history = No changes.
roster-take-back = Undo
roster-changes-more = { $n ->
    [one] { $shown } more field
   *[other] { $shown } more fields
}
roster-emptied = empty
roster-skills = Skills
roster-skill-add = Add a skill
roster-skill-saved = Skill “{ $skill }” saved.
roster-skill-removed = Skill “{ $skill }” removed.
roster-level-of = { $skill }: level
roster-level-basic = basic
roster-level-confident = confident
roster-level-expert = expert
roster-level-remove = remove

## The form

roster-add-title = New volunteer
roster-edit-title = Edit
roster-added = Volunteer added.
roster-saved = Changes saved.
roster-needs-name = To save, write the last and the first name.
roster-iin-hint = 12 digits. A foreigner may have none.
roster-iin-replace = Recorded: { $masked }. To replace it, write the new one in full.
roster-consent-hint = The day on which consent to keep the data was given.
roster-names-hint = As in the document. The program never derives it.
roster-sex-f = Female
roster-sex-m = Male
roster-language-kk = Kazakh
roster-language-ru = Russian
roster-language-en = English
roster-field-status = Status
roster-field-last-name = Last name
roster-field-first-name = First name
roster-field-patronymic = Patronymic
roster-field-name-kk = Name in Kazakh
roster-field-name-ru = Name in Russian
roster-field-name-latin = In the passport
roster-field-iin = IIN
roster-field-birth-date = Birth date
roster-field-sex = Sex
roster-field-phone = Phone
roster-field-phone-other = Other phone
roster-field-email = E-mail
roster-field-region = Region
roster-field-district = District or city
roster-district-closed = { $district } (closed)
roster-field-place = Lives in
roster-field-address = Address
roster-field-languages = Languages
roster-field-preferred-language = Certificate language
roster-field-consent-on = Consent
roster-field-consent-version = Text of the consent
roster-field-guardian = Guardian
roster-field-guardian-name = Guardian's name
roster-field-guardian-phone = Guardian's phone
roster-field-guardian-consent-on = Guardian's consent
roster-field-notes = Notes
roster-field-registered-on = Registered
roster-field-archived-on = Archived on
roster-field-moved-to = Moved to office
roster-field-import = Loaded list
roster-field-skill = Skill
roster-field-level = Level
roster-field-noted-on = Noted on
roster-field-organisation = Organisation
roster-field-role = Role
roster-field-since = Since
roster-field-until = Until
roster-field-number = Number
roster-field-result = Result
roster-field-valid-until = Valid until
roster-field-issued-on = Issued on
roster-field-other = Another field

## Organisations

roster-organisations = Organisations
roster-organisations-count = { $n ->
    [one] { $shown } organisation
   *[other] { $shown } organisations
}
roster-search-organisation = Search organisations
roster-search-organisation-hint = Name or BIN
roster-no-organisations = There are no organisations yet. Add a college, a company or a group.
roster-no-organisation-found = No such organisation was found.
roster-no-members = Nobody belongs to this organisation yet.
roster-add-organisation = Add an organisation
roster-new-organisation = New organisation
roster-organisation-added = Organisation added.
roster-column-organisation = Name
roster-column-bin = BIN
roster-column-members = Volunteers
roster-bin-of = BIN { $bin }
roster-bin-hint = 12 digits. A sole trader's is the IIN.
roster-none = None
roster-join = Add to an organisation
roster-join-person = Add a person to it
roster-join-hint = Write two letters of the name
roster-joined = Added to the organisation.
roster-left = No longer in “{ $name }”.
roster-leave = Remove from “{ $name }”

## Why it was not done

roster-unknown-volunteer = This person is not in the list. Open the list again.
roster-unknown-organisation = This organisation is not in the list. Open the list again.
roster-unknown-skill = There is no such skill. Choose one from the list.

## What is wrong with an IIN

iin-not-digits = An IIN has digits only.
iin-not-twelve = An IIN has 12 digits.
iin-is-bin = This is an organisation's BIN; write the person's IIN.
iin-is-iin = This is a person's IIN; write the organisation's BIN.
iin-impossible-date = The birth date in the IIN does not exist. Compare it with the document.
iin-century = The seventh digit of the IIN is wrong. Compare it with the document.
iin-never-issued = Such an IIN is never issued. Compare it with the document.
iin-wrong-check = The check digit of the IIN does not fit. One digit is wrong; compare it with the document.
