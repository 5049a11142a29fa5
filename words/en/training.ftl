# Training: courses, sessions, attendance, results, closing, run mode.

## Lists

training-title = Training
training-tabs = Sessions and courses
training-tab-sessions = Sessions
training-tab-courses = Courses
training-plan = Plan a session
training-add-course = Add a course
training-filters = Which sessions to show
training-filter-upcoming = Upcoming
training-filter-past = Past
training-filter-all = All
training-column-session = Session
training-column-days = When
training-column-seats = Enrolled
training-column-stage = Stage
training-column-certificates = Certificates
training-column-course = Course
training-column-hours = Duration
training-column-rule = To pass
training-column-validity = Valid for
training-column-sessions = Sessions
training-empty-upcoming = No session is planned yet.
training-empty-past = No session has been held yet.
training-empty-all = There are no sessions yet.
training-empty-courses = There are no courses yet. A session needs a course first.
training-seats = { $n } of { $capacity }
training-waiting-count = { $n } waiting
training-none = None
training-archived = No longer taught
training-national = National course
training-national-note = The national office keeps this course, and it is the same in all offices. It is not changed here; where you need another, add a course of your own.
training-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
training-validity-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
training-validity-none = No end
training-rule-attendance = Attendance { $percent } %
training-rule-attendance-and-result = Attendance { $percent } % and a test
training-days-span = { $first } – { $last }
training-day-hours = { $starts }–{ $ends }

## Stages

training-stages = Stages of the session
training-stage-planned = Planned
training-stage-enrolled = Enrolled
training-stage-running = Running
training-stage-results = Results
training-stage-closed = Closed
training-stage-cancelled = Cancelled
training-step-planned = Planned
training-step-enrolled = Enrolled
training-step-running = Running
training-step-results = Results
training-step-closed = Close
training-step-seats = { $n } of { $capacity } seats
training-step-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
training-step-came = { $n } came today
training-step-attended = { $n } attended
training-step-results-entered = { $n } of { $total } entered
training-step-results-none = not needed
training-step-certificates = { $n ->
    [one] { $n } certificate
   *[other] { $n } certificates
}

## Course form

training-course-new = New course
training-course-edit = Course
training-course-template = Start from a template
training-course-template-hint = Fills in the titles, the hours and the validity.
training-course-template-none = Without a template
training-course-code = Code
training-course-code-hint = A short sign for lists, such as T05.
training-course-title-kk = Title in Kazakh
training-course-title-ru = Title in Russian
training-course-title-en = Title in English
training-course-hours = Hours
training-course-hours-hint = This figure is printed on the certificate.
training-course-rule = What is needed to pass
training-course-rule-attendance = Attendance only
training-course-rule-result = Attendance and a test
training-course-percent = Attendance, at least, %
training-course-validity = Certificate valid, months
training-course-validity-hint = Leave empty if it has no end.
training-save-course = Save the course
training-cancel = Cancel
training-close-panel = Close the panel
training-field-required = Please fill this in.
training-field-number = A number from { $min } to { $max } is needed.
training-done-course-added = The course “{ $title }” is added
training-done-course-saved = The course “{ $title }” is saved

## Session form

training-session-new = New session
training-session-edit = Change the session
training-session-course = Course
training-session-course-empty = Choose a course
training-session-place = Place
training-session-place-hint = Building and locality, as it is printed on the certificate.
training-session-region = Region
training-session-district = District
training-session-district-none = Not stated
training-session-days = Days and hours
training-session-day-date = Date of day { $n }
training-session-day-starts = Day { $n } starts
training-session-day-ends = Day { $n } ends
training-session-add-day = Add a day
training-session-remove-day = Remove day { $n }
training-session-trainers = Trainers
training-session-trainers-hint = One name a line.
training-session-capacity = Seats
training-session-capacity-hint = Leave empty if there is no limit.
training-session-language = Language of the session
training-session-note = Note
training-session-save = Plan the session
training-session-save-changes = Save the changes
training-session-date-wrong = There is no such date. Write it as 23.11.2026.
training-session-time-wrong = Write the time as 09:00.
training-session-time-order = The end must be later than the start.
training-session-day-twice = This day is already in the list.
training-done-planned = The session is planned
training-done-changed = The session is changed
training-language-kk = Kazakh
training-language-ru = Russian
training-language-en = English

## Session page

training-back = Training
training-print = Print
training-more = More acts
training-open-run-mode = Open run mode
training-act-edit = Change the session
training-act-rest-absent = Mark the rest absent: { $half }
training-trainers = { $n ->
    [one] Trainer { $names }
   *[other] Trainers { $names }
}
training-tabs-session = Parts of the session
training-tab-participants = Participants
training-tab-waiting = Waiting list
training-tab-results = Results
training-tab-certificates = Certificates
training-search-participants = Name of a participant
training-chip-present = Present
training-chip-absent = Absent
training-chip-left = Left early
training-chip-unmarked = Not marked
training-chips = Filter by attendance, { $half }
training-enrol = Enrol people
training-column-number = No.
training-column-name = Name and place
training-column-state = State
training-column-result = Result
training-column-score = Score
training-half-am = { $day } am
training-half-pm = { $day } pm
training-half-long-am = { $day }, morning
training-half-long-pm = { $day }, afternoon
training-part-am = morning
training-part-pm = afternoon
training-state-in-order = In order
training-state-present = Present
training-state-late = Late
training-state-absent = Absent
training-state-left = Left early
training-state-none = Not marked
training-state-all-absent = Did not come
training-state-walk-in = Walk-in
training-state-walk-in-at = Walk-in, { $time }
training-state-certificate = Certificate { $number }
training-cell = { $name }, { $half }: { $state }
training-cell-at = { $name }, { $half }: { $state }, { $time }
training-cells-help = Arrow keys move between the cells. Space changes the mark: 1 present, 2 late, 3 absent, 4 left early, Delete clears.
training-attendance-table = Attendance of the participants
training-unenrol = Take off the list
training-unenrol-person = Take { $name } off the list
training-participants-empty = Nobody is enrolled yet.
training-participants-no-match = No participant matches the search or the filter.
training-clear-filter = Show all
training-waiting-empty = Nobody is waiting. People enrolled after the last seat is taken stand here in order.
training-waiting-enrol = Give a seat
training-waiting-enrol-person = Give a seat to { $name }
training-done-rest-absent = { $n ->
    [one] { $n } person is marked absent
   *[other] { $n } people are marked absent
}
training-done-unenrolled = { $name } is taken off the list
training-done-result = { $name }: { $result }

## Results

training-results-not-needed = This course is passed by attendance alone. No result is needed.
training-results-empty = Results are entered for those who attended. Nobody is marked yet.
training-result-passed = Passed
training-result-failed = Not passed
training-result-none = Not entered
training-result-of = Result of { $name }
training-score-of = Score of { $name }
training-score-wrong = A whole number from 0 to 1,000 is needed.
training-results-progress = { $n } of { $total } results entered
training-attended-halves = { $n } of { $total } half-days

## Enrol dialog

training-enrol-title = Whom do we enrol?
training-enrol-note = { $course }, { $place }
training-enrol-search = Name, phone or IIN
training-enrol-hint = Write three letters of any part of the name, in any spelling.
training-enrol-found = { $n ->
    [one] { $n } person found
   *[other] { $n } people found
}
training-enrol-more = The first { $shown } of { $total } are shown. Write more letters.
training-enrol-nobody = Nobody is found. Check the spelling or register the person first.
training-enrol-already = Already on the list
training-enrol-minor = Under 18
training-enrol-seats = { $n ->
    [one] { $n } seat is free
   *[other] { $n } seats are free
}
training-enrol-seats-none = No seats are free. New people join the waiting list.
training-enrol-seats-open = The number of seats is not limited.
training-enrol-selected = { $n } selected
training-enrol-act = { $n ->
    [0] Enrol
   *[other] Enrol { $n }
}
training-enrol-later = Do not enrol
training-enrol-choose = Choose { $name }
training-enrol-done = { $n ->
    [one] { $n } person is enrolled
   *[other] { $n } people are enrolled
}
training-enrol-done-waiting = { $n ->
    [one] { $n } person joined the waiting list
   *[other] { $n } people joined the waiting list
}
training-enrol-refused-title = { $n ->
    [one] { $n } person is not enrolled
   *[other] { $n } people are not enrolled
}
training-enrol-close = Back to the session

## Panel and closing

training-seats-title = Seats
training-seats-of = of { $capacity } taken
training-seats-taken = { $n ->
    [one] seat taken, no limit
   *[other] seats taken, no limit
}
training-seats-free = { $n } free
training-seats-waiting-none = The waiting list is empty.
training-seats-waiting = { $n ->
    [one] { $n } person is waiting for a seat.
   *[other] { $n } people are waiting for a seat.
}
training-seats-walk-ins = { $n ->
    [one] { $n } person came without enrolment.
   *[other] { $n } people came without enrolment.
}
training-before-close = Before you can close
training-before-close-ready = Everything is entered
training-before-close-ready-note = The session can be closed.
training-missing-attendance = Attendance is not complete
training-missing-attendance-note = { $n ->
    [one] { $n } half-day has no mark
   *[other] { $n } half-days have no mark
}
training-missing-result = Results are not complete
training-missing-result-note = { $n ->
    [one] { $n } result is missing
   *[other] { $n } results are missing
}
training-missing-other = Something is missing
training-will-not = { $n ->
    [one] { $n } person will not get a certificate
   *[other] { $n } people will not get a certificate
}
training-will-not-show = See who and why
training-closing-will = Closing will
training-closing-issue = { $n ->
    [one] issue { $n } certificate
   *[other] issue { $n } certificates
}
training-closing-issue-months = { $n ->
    [one] issue { $n } certificate, valid { $months } months
   *[other] issue { $n } certificates, valid { $months } months
}
training-closing-hours = { $hours ->
    [one] add { $hours } hour of training to volunteers
   *[other] add { $hours } hours of training to volunteers
}
training-closing-lock = close attendance and results for changes
training-closing-note = You see every name before it happens, and can undo it.
training-close = Close the session
training-closed-title = The session is closed
training-closed-issued = { $n ->
    [one] { $n } certificate issued
   *[other] { $n } certificates issued
}
training-closed-hours = { $hours ->
    [one] { $hours } hour of training added to volunteers
   *[other] { $hours } hours of training added to volunteers
}
training-closed-kept = attendance and results are kept as they were
training-note-title = Note

## Close dialog

training-close-question = Close this session?
training-close-gets = { $n ->
    [0] Nobody gets a certificate
    [one] { $n } person gets a certificate
   *[other] { $n } people get a certificate
}
training-close-gets-not = { $n ->
    [one] { $n } person does not
   *[other] { $n } people do not
}
training-close-act = { $n ->
    [0] Close without certificates
    [one] Close, issue { $n }
   *[other] Close, issue { $n }
}
training-close-later = Close later
training-close-undo = You can undo it.
training-done-closed = { $n ->
    [0] The session is closed without certificates
    [one] The session is closed, { $n } certificate is issued
   *[other] The session is closed, { $n } certificates are issued
}

## Certificates of a session

training-certificates-empty = Certificates appear here when the session is closed.
training-certificates-none = Nobody got a certificate in this session.
training-column-certificate = Number
training-column-person = Name
training-column-language = Language
training-column-valid-until = Valid until
training-column-certificate-state = State
training-certificate-valid = In order
training-certificate-expired = Expired
training-certificate-revoked = Revoked { $day }
training-certificate-second = Second number
training-certificate-second-note = Two desks closed this session before they had met, and each gave a number. The first one counts; this one stays valid for whoever holds its paper.
training-certificates-rest = { $n ->
    [one] { $n } person has earned a certificate and has none: marks came from another desk after the session was closed.
   *[other] { $n } people have earned a certificate and have none: marks came from another desk after the session was closed.
}
training-issue-rest = { $n ->
    [one] Issue { $n } certificate
   *[other] Issue { $n } certificates
}
training-done-issued = { $n ->
    [one] { $n } certificate is issued
   *[other] { $n } certificates are issued
}
training-certificate-no-end = No end
training-print-all = Print all { $n }
training-print-selected = Print { $n }
training-print-name = Certificates { $course } { $day }
training-printing = The PDF is being made
training-printed = { $n ->
    [one] { $n } certificate is in the file { $file }
   *[other] { $n } certificates are in the file { $file }
}
training-printed-show = Show the file
training-preview-title = How it looks on paper
training-preview-of = Certificate { $number }, { $name }

## Run mode

training-run-title = { $course }, { $half }
training-run-place = { $place } · { $day }
training-run-leave = Leave
training-run-half = Half-day
training-run-half-question = Which half-day are people coming to?
training-run-half-came = { $n } of { $total } came
training-run-half-now = Now
training-run-ready = Ready
training-run-ready-note = Scan a code or write three letters of the name
training-run-field = Code, name, phone or IIN
training-run-placeholder = Scan the code or write three letters of the name
training-run-placeholder-find = Name of a participant
training-run-placeholder-add = Name or phone of a person not on the list
training-run-not-on-list = Not on the list
training-run-find = Find in the list
training-run-sound-on = Sound on
training-run-sound-off = Sound off
training-run-line-ok = There is a line
training-run-line-none = No line, check-in goes on
training-run-of = / { $n } came
training-run-expected = { $n ->
    [0] Everybody is here
    [one] { $n } person is expected
   *[other] { $n } people are expected
}
training-run-capacity = { $n ->
    [one] { $n } seat in the room
   *[other] { $n } seats in the room
}
training-run-last = Last check-ins
training-run-last-empty = Nobody has come yet.
training-run-reopen = { $time }, { $name }, { $how }
training-run-how-code = By code
training-run-how-name = By name
training-run-how-phone = By phone
training-run-how-iin = By IIN
training-run-how-walk-in = Was not on the list, added
training-run-how-list = Marked in the list
training-answer-arrived = Checked in
training-answer-already = Already here
training-answer-choose = Which person?
training-answer-not-enrolled = Not on the list
training-answer-wrong-code = Code of another session
training-answer-unknown = Not found
training-answer-full = No seats left
training-answer-refused = Not possible
training-answer-undone = Taken back
training-answer-find = Find in the list
training-answer-add = Not on the list
training-answer-arrived-facts = Participant { $n } · { $time }
training-answer-time = { $time }
training-answer-already-facts = Checked in at { $time }
training-answer-in-order = The mark is saved
training-answer-undo = Undo
training-answer-unmark = Take the mark back
training-answer-offer = { $n ->
    [one] { $n } seat is free in this session. What do we do?
   *[other] { $n } seats are free in this session. What do we do?
}
training-answer-offer-open = The person can be added to this session. What do we do?
training-answer-offer-full = All seats are taken. The person can wait or come another day.
training-answer-add-here = Add to this session
training-answer-not-add = Do not add
training-answer-take = Check in
training-answer-dismiss = Nobody
training-answer-choose-note = Move with ↑ ↓, then F8.
training-answer-unknown-note = Nobody has this code, name, phone or IIN. Check what is written, or press F2.
training-answer-search-note = Write three letters of any part of the name.
training-answer-search-none = Nobody is found.
training-answer-candidates = People found
training-answer-enrolled = On the list
training-answer-outside = Not on the list
training-answer-waiting = On the waiting list
training-answer-detail = { $detail }

## Refusals and reasons

training-unknown-session = This session is not in the database. Go back to the list.
training-session-closed = The session is closed. Undo the closing to change it.
training-already-enrolled = This person is already on the list.
training-full = All seats are taken.
training-under-age = A guardian's written consent is needed first: the person is under age.
training-not-enrolled = This person is not on the list of the session.
training-not-ready = The session cannot be closed yet. See what is missing.
training-nobody-without = Everybody who passed has a certificate already.
training-unknown-course = This course is not in the database. Choose another one.
training-national-course = The national office keeps this course, and only it changes it. Add a course of your own.
training-unknown-meeting = The session has no such day.
training-meeting-missing = A session needs at least one day.
training-attendance-missing = Attendance is not complete.
training-result-missing = The result is not entered.
training-attendance-too-low = Attended less than the course requires.
training-failed = Did not pass the test.
training-wrong-session = The code belongs to another session.
training-archived-volunteer = This person is in the archive.
training-nobody-enrolled = Nobody is enrolled.
training-course-missing = Its course was taken out of the list at another desk. Change the session and choose a course.
training-too-short = Write at least three letters, or four digits.
training-unknown-text = This text is too long or empty. Scan the code again.
training-waiting-only = This person is on the waiting list.
training-unknown-certificate = This certificate is not in the database.
training-wrong-field = { $field ->
    [place] The place cannot be kept. Write 1 to 200 letters.
    [capacity] The number of seats is from 1 to 5,000.
    [trainers] The names of the trainers cannot be kept. Shorten the list.
    [note] The note is too long.
    [meetings] The days cannot be kept. Check their dates and hours.
    [code] The code cannot be kept. Shorten it.
    [title_kk] The title cannot be kept. Shorten it.
    [title_ru] The title cannot be kept. Shorten it.
    [title_en] The title cannot be kept. Shorten it.
    [duration_min] The hours cannot be kept.
    [attendance_percent] The attendance is from 0 to 100 %.
    [validity_months] The validity is from 1 to 1,200 months.
    [score] The score is a whole number from 0 to 1,000.
   *[other] One of the fields cannot be kept. Check what is written.
}

## Days

training-day-short = { $month ->
    [1] { $date } Jan
    [2] { $date } Feb
    [3] { $date } Mar
    [4] { $date } Apr
    [5] { $date } May
    [6] { $date } Jun
    [7] { $date } Jul
    [8] { $date } Aug
    [9] { $date } Sep
    [10] { $date } Oct
    [11] { $date } Nov
   *[12] { $date } Dec
}
training-weekday-short = { $n ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
training-side = Seats and closing
training-open-card = Open the card

# Reasons and refusals of the rooms themselves.

# Kinds of acts in histories.
deed-training-add-course = Course added
deed-training-edit-course = Course changed
deed-training-publish-course = Course of the national office updated
deed-training-plan = Session planned
deed-training-edit-session = Session changed
deed-training-enrol = Enrolled in a session
deed-training-cancel-session = Session cancelled
deed-training-unenrol = Taken off the list
deed-training-let-wait = Noted as waiting
deed-training-add-seat = A seat added
deed-training-check-in = Checked in
deed-training-mark = Attendance marked
deed-training-mark-rest-absent = The rest marked absent
deed-training-result = Result entered
deed-training-issue = Certificate issued
deed-training-close = Session closed
deed-training-revoke = Certificate revoked
