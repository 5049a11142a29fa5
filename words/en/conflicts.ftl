# Values that two desks wrote differently.

conflicts-title = Different entries
conflicts-count = { $n ->
    [one] { $shown } entry
   *[other] { $shown } entries
}
conflicts-note = Two desks worked without seeing each other and did not agree. Nothing is lost; you decide what holds.
conflicts-none = Everything agrees. When two people write the same thing differently, the question appears here.
conflicts-see-people = See the volunteers
conflicts-more = { $n ->
    [one] { $shown } more entry appears once these are decided.
   *[other] { $shown } more entries appear once these are decided.
}
conflicts-when-here = { $when }, at this desk
conflicts-shown = Shown now
conflicts-other = Another value
conflicts-emptied = Left empty
conflicts-exists-removed = Removed
conflicts-exists-written = Changed, so it is still here
conflicts-not-shown = Not shown now
conflicts-keep-removed = Remove
conflicts-keep-written = Keep
conflicts-neither = Is neither right?
conflicts-keep = Keep this
conflicts-keep-value = Keep this: { $value }
conflicts-type = Write another
conflicts-typed = The right value
conflicts-save = Save
conflicts-back = Cancel
conflicts-open = Open
conflicts-decided = Decided: { $field }, { $subject }
conflicts-key-move = next and previous entry
conflicts-key-keep = choose what has that number
conflicts-key-type = write another value
conflicts-key-undo = take the decision back
conflicts-go-on = Go on

conflicts-seat-field = A seat was given twice
conflicts-seat-full = { $n ->
    [one] { $place }, { $day }: the only seat is taken by another. This person waits now.
   *[other] { $place }, { $day }: all { $capacity } seats are taken by others. This person waits now.
  }
conflicts-seat-before = { $n ->
    [one] Those who wait longer get a seat first, so { $shown } seat is needed until it is this person’s turn.
   *[other] Those who wait longer get a seat first, so { $shown } seats are needed until it is this person’s turn.
}
conflicts-seat-call = Call and agree what to do:
conflicts-seat-wait = Waits
conflicts-seat-add = { $n ->
    [one] Add a seat
   *[other] Add { $shown } seats
  }
conflicts-seat-waits = { $name } waits for a seat.
conflicts-seat-added = { $n ->
    [one] One seat more: { $place }
   *[other] { $shown } seats more: { $place }
  }
conflicts-iin-subject = IIN { $iin }
conflicts-iin-field = Several people have one IIN
conflicts-iin-note = They were registered separately at two desks, or the national office moved one here from another office. If it is one person, make the records one; if not, correct the IIN of one of them.
conflicts-iin-registered = registered { $day }
conflicts-iin-compare = Compare and make one
conflicts-iin-open = Open the record

conflict-gone = This question is gone: somebody has decided it. The list is up to date now.
conflict-other-values = This value does not wait any more. Look at the list again.
conflict-not-typed = Nothing can be typed into this field here. Choose one of the values.
conflict-too-long = The text is too long. Make it shorter.
conflict-needed = Others need this record: there are skills, enrolments or other entries on it. Keep it, or remove those first.

## Fields

conflicts-field-volunteer-exists = The volunteer
conflicts-field-volunteer-skill-exists = Skill
conflicts-field-membership-exists = Membership
conflicts-field-organisation-exists = Organisation
conflicts-field-session-exists = Session
conflicts-field-meeting-exists = Meeting
conflicts-field-session-trainer-exists = Trainer
conflicts-field-enrolment-exists = Enrolment
conflicts-field-attendance-exists = Attendance
conflicts-field-course-exists = Course
conflicts-field-certificate-exists = Certificate
conflicts-field-session-place = Place
conflicts-field-session-capacity = Seats
conflicts-field-session-language = Language
conflicts-field-session-state = State
conflicts-field-session-note = Note
conflicts-field-session-course = Course
conflicts-field-session-trainer-name = Trainer
conflicts-field-meeting-day = Day
conflicts-field-meeting-starts = Starts
conflicts-field-meeting-ends = Ends
conflicts-field-meeting-zone = Time zone
conflicts-field-enrolment-state = Enrolment
conflicts-field-enrolment-result = Result
conflicts-field-enrolment-score = Score
conflicts-field-attendance-state = Attendance
conflicts-field-course-code = Code
conflicts-field-course-title-kk = Title in Kazakh
conflicts-field-course-title-ru = Title in Russian
conflicts-field-course-title-en = Title in English
conflicts-field-course-duration-min = Duration, minutes
conflicts-field-course-pass-rule = Rule for the certificate
conflicts-field-course-attendance-percent = Attendance, percent
conflicts-field-course-validity-months = Valid for, months
conflicts-field-organisation-name = Name of the organisation
conflicts-field-organisation-bin = BIN
conflicts-field-certificate-revoked-reason = Reason for revoking

## Values

conflicts-value-attendance-state-present = present
conflicts-value-attendance-state-late = late
conflicts-value-attendance-state-absent = absent
conflicts-value-attendance-state-left = left early
conflicts-value-enrolment-result-passed = passed
conflicts-value-enrolment-result-failed = failed
conflicts-value-enrolment-state-enrolled = enrolled
conflicts-value-enrolment-state-cancelled = taken off the list
conflicts-value-session-language-kk = Kazakh
conflicts-value-session-language-ru = Russian
conflicts-value-session-language-en = English
conflicts-value-session-state-planned = planned
conflicts-value-session-state-closed = closed
conflicts-value-session-state-cancelled = cancelled
conflicts-value-course-pass-rule-attendance = attendance
conflicts-value-course-pass-rule-attendance-and-result = attendance and result
