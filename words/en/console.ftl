# The national office's console.

console-title = National office
console-nav-offices = Offices
console-nav-refused = Changes not taken
console-nav-national = Reference data
console-nav-twice = In two regions
console-nav-audit = What was done
console-scheme-auto = Colours: as the system
console-scheme-light = Colours: light
console-scheme-dark = Colours: dark

## Signing in

console-name = Administrator's name
console-password = Password
console-password-hint = An administrator is added on the server with kerege-hq admin add.
console-sign-in = Sign in
console-sign-out = Sign out

## Offices

console-offices-count = { $n ->
    [one] { $shown } office
   *[other] { $shown } offices
}
console-offices-search = Find an office
console-as-of = As of { $at }, refreshed by itself
console-as-of-old = As of { $at }
console-stale = The national office’s server does not answer. What is shown is as of { $at }. Once the server answers, the page is refreshed and this message goes away, by themselves.
console-stale-refused = What is shown is as of { $at }. It could not be refreshed: { $reason } Once it is, this message goes away by itself.
console-no-offices = There is no office yet. Add the first one on the server with kerege-hq office add.
console-office = Office
console-last-contact = Last contact
console-state = State
console-people = People
console-sessions = Sessions
console-certificates = Certificates
console-ops = Changes held
console-waiting = Not handed over
console-set-aside = Set aside
console-never = not yet
console-equal = Everything is here
console-waits = { $n ->
    [one] { $shown } change waits at the office
   *[other] { $shown } changes wait at the office
}
console-not-known = not known
console-unreachable = Cannot be read now
console-unreachable-note = What HQ holds of this office cannot be counted: the server it stands on does not answer, or its file there is damaged. Its desks keep their work and hand it over when all is well again. On the server, kerege-hq doctor and kerege-hq check say what is the matter.
console-unequal = Not compared to the end
console-no-devices-yet = No desks
console-no-contact-yet = No contact yet
console-parked = { $n ->
    [one] { $shown } change set aside
   *[other] { $shown } changes set aside
}
console-parked-note = Changes set aside are kept, but this release of the server cannot show them. Update the server: the new release puts them in place by itself. A record that is of no use to anybody can be removed.
console-parked-kind = { $table ->
    [volunteer] Volunteer
    [volunteer_skill] Skill
    [organisation] Organisation
    [membership] Membership
    [course] Course
    [session] Session
    [meeting] Meeting
    [session_trainer] Trainer of a session
    [enrolment] Enrolment
    [attendance] Attendance mark
    [certificate] Certificate
    [issuer_key] Issuer key
    [import] Loaded list
    [pending_row] Pending row
    [district] District
    [course_template] Course template
   *[other] Record of a newer kind
}
console-parked-unknown-table = Made by a newer release. Update the server.
console-parked-field-missing = A part is missing without which the record cannot be shown.
console-parked-field-of-another-kind = A part is not of the kind that this release expects.
console-parked-changes = { $n ->
    [1] { $shown } change, { $at }
   *[other] { $shown } changes, from { $from } to { $at }
}
console-parked-more = The first { $shown } are shown; more appear when these are fewer.
console-parked-remove = Remove
console-parked-remove-title = Remove this record?
console-parked-remove-note = The record is removed from the office’s list on all its desks; the log keeps what was written. The reason is written down among what was done.
console-parked-remove-act = Remove the record

## Backups

console-backup-age = { $n ->
    [0] Last backup: less than a day ago
    [one] Last backup: { $shown } day ago
   *[other] Last backup: { $shown } days ago
}
console-backup-never = There is no backup yet.
console-backup-ahead = The time of the last backup has not come yet: the server’s clock was wrong.
console-backup-wanted = Make one every day on the server with kerege-hq backup, and keep it on another machine.

## Alarms

console-alarms = Needs attention: { $n }
console-alarms-seen = Earlier ones: { $n }
console-alarms-fewer = Hide earlier ones
console-no-alarms = Nothing is left unseen.
console-alarm-see = Seen
console-alarm-seen-by = seen by { $admin }
console-alarm-device-restored = Desk № { $device } was restored from a backup, or runs on two computers. Nothing is lost, the desk writes under a new sign. If it runs on two computers, join one of them anew.
console-alarm-office-rolled-back = The database of this office here turned out to be an older copy. The desks of the office bring back what is missing.
console-alarm-device-remembered = Desk № { $device } joined after the copy from which this server was restored. It was recognised and taken in again.
console-alarm-national-put-back = A desk of this office had changed courses, course templates or districts that only the national office may change. They are put back as they were. Ask the office who did it and with which program.

## Desks

console-devices = Desks
console-devices-count = { $n ->
    [one] { $shown } desk
   *[other] { $shown } desks
}
console-device = Desk № { $device }
console-enrolled = Joined
console-program-version = Release of Kerege
console-desk-sign = Sign in its Kerege’s settings
console-no-devices = This office has no desks yet. Make a code and give it to the office with the server’s address.
console-waiting-count = { $n ->
    [one] { $shown } change not handed over
   *[other] { $shown } changes not handed over
}
console-clock-fast = { $n ->
    [one] Clock is { $shown } minute fast
   *[other] Clock is { $shown } minutes fast
}
console-clock-slow = { $n ->
    [one] Clock is { $shown } minute slow
   *[other] Clock is { $shown } minutes slow
}
console-revoked = Revoked
console-revoke = Revoke
console-revoke-title = { $office }: revoke desk № { $device }?
console-revoke-check = Check that this is the desk: its Kerege shows the same sign under “Settings”. If the computer is not at hand, ask the office when it last exchanged and when it joined.
console-revoke-note = A revoked desk sends and receives nothing any more. What it has not handed over stays on it. Do this when a computer was lost or given away. To join it again takes a new code.
console-revoke-act = Revoke the desk
console-code-make = Make a joining code
console-code-of = { $office }: joining code
console-code-note = The code joins one desk to this office and is good for three days. It is shown once.
console-code-where = On a new computer the address and the code are typed on the first screen of Kerege, “Join an office”. Where the office is open already, under “Sync centre”.
console-code-address-local = Only this computer can open this address. Give the office the server’s address on the network.
console-code-shown-once = This code is not shown again. Good until: { $until }.
console-code-copy = Copy
console-code-copied = Copied
console-code-done = Done

## Changes not taken

console-refused-count = { $n ->
    [one] { $shown } change
   *[other] { $shown } changes
}
console-refused-note = These changes are not lost: the desk keeps them and sends them again with its next exchange. What is taken leaves the list by itself.
console-refused-full = One office has 2,000 changes here; further ones are not kept. They stay on the desk.
console-no-refused = Every change was taken. There is nothing to do here.
console-why = Why
console-since = Since
console-times = Times it came
console-first-at = First came
console-last-at = Last came
console-size = Size
console-bytes = { $n ->
    [one] { $shown } byte
   *[other] { $shown } bytes
}
console-retry = Try to take it
console-retry-refused = Tried again: it cannot be taken yet.
console-retry-taken = Taken. The office’s desks get it with their next exchange.
console-discard = Discard
console-discard-title = Discard this change?
console-discard-note = The change will not reach the national office, and its copy here is removed. The record on the desk stays. The reason is written down among what was done.
console-discard-act = Discard the change
console-reason = Reason
console-refused-op-unreadable = This release of the server cannot read the change. Update the server and try again.
console-refused-op-too-large = The record is too large. Let the office shorten its text.
console-refused-op-contradicts-deed = The change contradicts other parts of the same deed: another author or kind. Check the desk.
console-refused-page-differs = The change was altered on its way or is not what the desk wrote. The desk sends it again by itself.
console-refused-salt-unknown = The key of the record that the change belongs to has not come yet. The desk adds it with its next exchange.
console-refused-other = Code of the reason: { $code }

## National courses

console-courses-title = National courses
console-courses-count = { $n ->
    [one] { $shown } course
   *[other] { $shown } courses
}
console-courses-note = These courses stand in the list of every office and are changed here only. Certificates given before stay as they are.
console-no-courses = There are no national courses yet. A course that you add appears in the list of every office: they teach it and do not change it.
console-courses-behind = The last change does not stand in the lists of these offices yet: { $offices }. The server writes it there by itself; if it has not in a few minutes, run kerege-hq doctor on it.
console-courses-behind-many = { $n ->
    [one] The last change does not stand in the list of { $shown } office yet. The server writes it there by itself.
   *[other] The last change does not stand in the lists of { $shown } offices yet. The server writes it there by itself.
}
console-course-offices = In offices
console-course-in-offices = { $n } of { $all }
console-course-withdrawn-on = No longer taught since { $day }
console-course-publish = Publish to all offices
console-now-stands = While you were writing, administrator { $admin } saved another version ({ $at }). It differs from yours in:
console-now-stands-same = It says the same as yours.
console-now-stands-empty = empty
console-course-withdraw = Teach no longer
console-course-offer = Teach again

## Text that was not sent

console-unsaved-title = What you typed was not sent. Throw it away?
console-unsaved-note = It stands in this form only. If you go on, it is not kept.
console-unsaved-stay = Go on typing
console-unsaved-drop = Throw it away

## Course templates and districts

console-tab-courses = Courses
console-tab-templates = Course templates
console-tab-districts = Districts
console-item-of-program = As in the program
console-item-changed = Changed here
console-item-added = Added here
console-templates-title = Course templates
console-templates-count = { $n ->
    [one] { $shown } template
   *[other] { $shown } templates
}
console-templates-note = When an office adds a course it may start from one of these and change its copy as it likes. A change here reaches the offices with their next exchange; courses made from a template before stay as they are.
console-template = Template
console-template-add = Add a template
console-template-new = New template
console-template-withdraw = Offer no longer
console-template-offer = Offer again
console-template-withdrawn-on = Not offered since { $day }
console-districts-title = Districts and cities
console-districts-count = { $n ->
    [one] { $shown } district or city
   *[other] { $shown } districts and cities
}
console-districts-note = Offices choose from these, and recognise them in the files they load. A change here reaches the offices with their next exchange; people keep the district that they have.
console-districts-search = Find a district, city or region
console-districts-all = All
console-districts-published = Changed or added
console-districts-closed = Closed
console-districts-none = There are none. What you change, add or close stands here.
console-district = District or city
console-district-add = Add a district
console-district-new = New district or city
console-district-name-kk = Name in Kazakh
console-district-name-ru = Name in Russian
console-district-name-en = Name in English
console-district-name-hint = With the word district or city, as it is shown in lists.
console-district-kind = What it is
console-district-kind-district = A district
console-district-kind-city = A city
console-district-code = KATO code
console-district-code-hint = Nine digits. Leave it empty if the classifier has none yet: the program makes one of the region and the English name. It cannot be changed later.
console-district-code-wrong = Only Latin letters, digits and hyphens, up to 40.
console-district-close = Close the district
console-district-reopen = Open it again
console-district-closed-on = Closed since { $day }
console-region = Region

## People registered in two regions

console-twice-title = People registered in two regions
console-twice-count = { $n ->
    [one] { $shown } person
   *[other] { $shown } people
}
console-twice-note = The same IIN stands in the lists of two offices or more. Both may be right: people move. Open the line and move one record to the other office: there it is offered to make the two one. Or let the offices agree by phone which of them keeps the person, and the other open the person in its own Kerege and press “Archive”: nothing is archived from the console. Then the person leaves this page.
console-twice-none = Nobody is registered in two regions. Every IIN that the offices have sent stands in one office’s list only. People without an IIN and archived ones are not compared.
console-twice-none-yet = Nobody was found yet, but not all lists have been read.
console-twice-reading = The server is still reading what the offices have sent. The page is not complete yet and refreshes by itself.
console-twice-silent = These offices cannot be read at the moment, so the page is not complete: { $offices }. Run kerege-hq doctor on the server.
console-iin = IIN
console-unknown = not known
console-person = Person and office
console-name-unknown = The name cannot be read at the moment
console-registered = Registered
console-changed = Last changed

## Moving a person

console-find = Find by IIN
console-find-title = Find a person by IIN
console-find-note = Type the whole IIN. The search is written down among what was done, where only the last four digits can be read.
console-find-act = Find
console-find-none = No office has a person with the number { $iin } in its list. Check it against the document. Archived people and people without an IIN are not found.
console-find-many = { $n ->
    [one] Registered in { $shown } office
   *[other] Registered in { $shown } offices
}
console-registered-on = registered: { $day }
console-changed-at = last changed: { $at }
console-move = Move to another office
console-move-title = Move to another office: { $person }
console-move-to = To which office
console-move-choose = Choose the office that shall have the person from now on.
console-move-confirm = The record of { $person } moves: { $from } → { $to }. Skills, certificates and history go with it. In the former office the record stays in the archive and says where it went. You can move it back later.
console-move-twice = The office that you chose has a record of this person already. Its desks will ask to make the two one.
console-move-act = Move the record
console-moved = { $person } is now in the list of this office: { $to }. Its desks get the record with their next exchange.
console-move-later = The move is kept: { $person } → { $to }. One of the two offices cannot be read at the moment; the server moves the record by itself as soon as it can.

## What was done

console-audit-note = Everything that administrators changed, here and by commands on the server. Nothing in it is changed or removed.
console-no-audit = Nothing has been done yet.
console-when = When
console-who = Who
console-command-line = Command on the server
console-what = What
console-act-admin-added = Was added on the server, or got a new password
console-act-admin-removed = Was removed on the server
console-act-signed-in = Signed in
console-act-sign-in-refused = Could not sign in: wrong password
console-act-signed-out = Signed out
console-act-code-made = Made a joining code for { $subject }
console-act-office-added = Added office { $subject }
console-act-key-renewed = Renewed the signing key: № { $subject }
console-act-restored = Restored the server from a backup
console-act-device-revoked = Revoked desk № { $subject }
console-act-alarm-seen = Saw to alarm № { $subject }
console-act-op-retried = Tried to take change № { $subject }
console-act-op-discarded = Discarded change № { $subject }
console-act-parked-removed = Removed a record that was set aside: { $subject }
console-act-people-seen = Looked at people registered in two regions
console-act-person-sought = Looked for a person by IIN { $subject }
console-act-person-moved = Moved a person: { $subject }
console-act-course-added = Added course “{ $subject }” for all
console-act-course-changed = Changed course “{ $subject }” for all
console-act-course-withdrawn = Course “{ $subject }” is taught no longer
console-act-course-offered = Course “{ $subject }” is taught again
console-act-template-added = Added course template “{ $subject }”
console-act-template-changed = Changed course template “{ $subject }”
console-act-template-withdrawn = Course template “{ $subject }” is offered no longer
console-act-template-offered = Course template “{ $subject }” is offered again
console-act-district-added = Added district: { $subject }
console-act-district-changed = Changed district: { $subject }
console-act-district-closed = Closed district: { $subject }
console-act-district-reopened = Opened a closed district again: { $subject }

## Why it was not done

console-signed-out = You are signed out. Sign in again.
console-wrong-password = Name or password is wrong. Check the keyboard layout and Caps Lock.
console-wait = Too many failed attempts. Try again in { $seconds } s.
console-busy = The server is busy. Try again in { $seconds } s.
console-foreign = The request did not come from this page. Reload the page and try again.
console-malformed = The request is not well formed. Reload the page and try again.
console-reason-missing = Write the reason, up to 500 characters.
console-no-line = The server cannot be reached. Check the network and try again.
