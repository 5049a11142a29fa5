# Exchange with the national office: the meter, the line, joining, refusals.

sync-title = Sync centre
sync-now = Sync now

## The meter

sync-meter = Changes confirmed today, and those that wait
sync-waiting-title = { $n ->
    [one] { $n } change is not at the national office yet
   *[other] { $n } changes are not at the national office yet
}
sync-waiting-oldest-confirmed = The oldest is from { $oldest }. The national office confirmed the rest { $confirmed }.
sync-waiting-never = The oldest is from { $oldest }. The national office has not confirmed anything yet.
sync-equal-title = Everything is at the national office
sync-equal-note = Both databases were compared and are equal, { $confirmed }.
sync-sent-title = All changes are handed over
sync-sent-note = Equality is not confirmed yet. The next exchange compares both databases.
sync-nothing-title = Nothing has been exchanged yet
sync-nothing-note = The first exchange starts when there is a line.
sync-shut-title = Syncing has stopped
sync-shut-note = All work until now is at the national office. What comes next is kept on this computer.
sync-shut-waiting = { $n ->
    [one] { $n } change is kept on this computer and is not at the national office yet. It goes there once you join again.
   *[other] { $n } changes are kept on this computer and are not at the national office yet. They go there once you join again.
}
sync-refused-title = The national office refused the last exchange
sync-refused-note = The national office confirmed everything before that, { $confirmed }. What others have changed since is not known.
sync-alone-title = This office works on its own
sync-alone-kept = Changes kept in this office: { $n }.
sync-alone-note = Everything is saved on this computer. Join the national office when it gives you a code.
sync-meter-confirmed = { $n ->
    [one] { $n } confirmed today
   *[other] { $n } confirmed today
}
sync-meter-confirmed-none = nothing confirmed today
sync-meter-waiting = { $n ->
    [one] { $n } waits for confirmation
   *[other] { $n } wait for confirmation
}
sync-waiting-list = Changes that wait
sync-conflicts = { $n ->
    [one] { $shown } entry differs between two desks and waits for your decision.
   *[other] { $shown } entries differ between two desks and wait for your decision.
}
sync-conflicts-decide = Look at them

## What kind of change waits

sync-kind-reference-publish = reference data of the national office
sync-kind-roster-add = new volunteer
sync-kind-roster-edit = details changed
sync-kind-roster-merge = two records made one
sync-kind-roster-split = a record separated
sync-kind-conflict-decide = chosen between different entries
sync-kind-roster-archive = moved to the archive
sync-kind-roster-restore = taken out of the archive
sync-kind-roster-move = move to another office
sync-kind-roster-move-back = move back
sync-kind-roster-skill = skill
sync-kind-roster-organisation = new organisation
sync-kind-roster-join = joined an organisation
sync-kind-roster-leave = left an organisation
sync-kind-import-apply = list loaded
sync-kind-import-undo = loading undone
sync-kind-pending-decide = row decided
sync-kind-training-add-course = new course
sync-kind-training-edit-course = course changed
sync-kind-training-publish-course = course of the national office
sync-kind-training-plan = session planned
sync-kind-training-edit-session = session changed
sync-kind-training-unenrol = taken off the list
sync-kind-training-let-wait = waits for a seat
sync-kind-training-add-seat = a seat added
sync-kind-training-close = session closed
sync-kind-training-cancel-session = session cancelled
sync-kind-training-issue = certificate issued
sync-kind-training-revoke = certificate revoked
sync-kind-deed-undo = act undone
sync-kind-training-enrol = { $n ->
    [one] { $n } enrolment
   *[other] { $n } enrolments
}
sync-kind-training-mark = { $n ->
    [one] { $n } attendance mark
   *[other] { $n } attendance marks
}
sync-kind-training-mark-rest-absent = { $n ->
    [one] { $n } absence mark
   *[other] { $n } absence marks
}
sync-kind-training-check-in = { $n ->
    [one] { $n } attendance mark
   *[other] { $n } attendance marks
}
sync-kind-training-result = { $n ->
    [one] { $n } result
   *[other] { $n } results
}
sync-kind-other = { $n ->
    [one] { $n } change
   *[other] { $n } changes
}

## Line and clock

sync-line-title = Line and clock
sync-line = Line
sync-line-ok = works
sync-line-none = no line
sync-line-refused = answered, refused
sync-line-unknown = not known
sync-line-none-note = Work goes on as usual. The exchange starts by itself when there is a line.
sync-clock = Clock of this computer
sync-clock-right = is right
sync-clock-unknown = not compared yet
sync-clock-fast-minutes = { $n ->
    [one] { $n } minute fast
   *[other] { $n } minutes fast
}
sync-clock-fast-hours = { $n ->
    [one] { $n } hour fast
   *[other] { $n } hours fast
}
sync-clock-fast-days = { $n ->
    [one] { $n } day fast
   *[other] { $n } days fast
}
sync-clock-slow-minutes = { $n ->
    [one] { $n } minute slow
   *[other] { $n } minutes slow
}
sync-clock-slow-hours = { $n ->
    [one] { $n } hour slow
   *[other] { $n } hours slow
}
sync-clock-slow-days = { $n ->
    [one] { $n } day slow
   *[other] { $n } days slow
}
sync-clock-note = The order of the records is right all the same. Set the clock of this computer, so that times on paper are right.
sync-office = National office

## Progress

sync-phase-connecting = Looking for the national office
sync-phase-waiting = Waiting for an answer
sync-phase-sending = Handing over changes
sync-phase-receiving = Taking changes
sync-phase-comparing = Comparing both databases

## Parked

sync-parked-title = Set aside
sync-parked-count = { $n ->
    [one] { $n } change
   *[other] { $n } changes
}
sync-parked-note = Kept safely, but this Kerege cannot show it. Update the program; if it stays, ask the national office.

## Last exchanges

sync-last-title = Last exchanges
sync-last-empty = No exchange has taken place yet.
sync-last-equal = given { $sent }, taken { $received }
sync-last-parcel = parcel: { $sent } confirmed, { $received } taken
sync-last-quiet = databases equal
sync-last-no-line = no line
sync-last-cancelled = stopped
sync-last-not-equal = not equal yet
sync-last-broken-off = broken off here
sync-last-refused = refused
sync-bytes-kb = { $n } KB
sync-bytes-mb = { $n } MB
sync-last-amount = { $amount } over the line
sync-mended = Differences were found and mended. Changes fetched: { $fetched }, sent again: { $again }.
sync-mended-in-part = Differences were found. Changes fetched: { $fetched }, sent again: { $again }. The next exchange goes on.
sync-refused-ops = { $n ->
    [one] The national office did not take { $n } change. It is kept here and offered again. Call its administrator.
   *[other] The national office did not take { $n } changes. They are kept here and offered again. Call its administrator.
}
sync-unread-ops = { $n ->
    [one] This Kerege cannot read { $n } change of the national office. Update the program.
   *[other] This Kerege cannot read { $n } changes of the national office. Update the program.
}

## Joining

sync-enrol-title = Join the national office
sync-enrol-note = The national office gives an address and a code. The code works once. After that this office and the national office recognise each other.
sync-rejoin-title = Join the national office again
sync-rejoin-note = Volunteers and sessions are kept on this computer. When the national office gives you a new code, join again here: nothing is lost.

## Refusals

sync-not-enrolled = This office has not joined the national office yet.
sync-plain-http = The address begins with http. It must begin with https, so that nobody can read along.
sync-address-wrong = This is not an address of the national office. An example: https://hq.example.kz
sync-no-line = There is no line to the national office. Nothing is lost, the exchange starts by itself later.
sync-no-line-joining = There was no line to the national office, so joining is not finished. Check the line and the address, then join again with the same code.
sync-hq-unknown = Somebody else answered at the address of the national office. Nothing was sent. If this network asks to sign in (a hotel, a school), open a browser and sign in. If it happens again, call the administrator of the national office.
sync-captive-portal = The network asks to sign in first. Open a browser, sign in, then try again.
sync-proxy-login = The network’s proxy asks for a name and a password, and Kerege has none. Ask whoever looks after the network to let this computer through; until then a parcel carries your work.
sync-hq-busy = The national office is busy. The exchange starts again by itself later.
sync-hq-busy-joining = The national office is busy, so joining is not finished. Join again in a few minutes with the same code.
sync-page-broken = The answer was damaged on the way. It will be asked for again.
sync-page-broken-joining = The answer was damaged on the way, so joining is not finished. Join again with the same code.
sync-too-old = This Kerege is too old for the national office. Your work is safe on this computer and goes there after the update. Update the program.
sync-hq-too-old = The national office does not understand this newer Kerege yet. Nothing is lost, the exchange waits until it is updated.
sync-hq-too-old-joining = The national office does not understand this newer Kerege yet, so joining is not finished. Call its administrator.
sync-cancelled = The exchange was stopped. What was confirmed stays confirmed.
sync-cancelled-joining = Joining was stopped. You can join again with the same code.
sync-closed = The office was locked during the exchange. What was confirmed stays confirmed.
sync-unknown-device = The national office does not know this desk. Ask it for a new code.
sync-device-revoked = The national office has closed this desk’s access. Call its administrator.
sync-bad-signature = The national office could not recognise this desk’s signature. Call its administrator.
sync-malformed = The national office could not read what was sent. Call its administrator.
sync-hq-refused = The national office refused the exchange. Call its administrator.
sync-not-equal = The databases are not equal yet. The next exchange finds and heals the difference.
sync-code-malformed = This is not a code. Check that all its letters and digits are there.
sync-code-wrong = This code is not right. Check each letter and digit.
sync-code-used = This code is already used. Ask the national office for a new one.
sync-code-expired = This code has run out. Ask the national office for a new one.
sync-too-many-attempts = There were too many wrong codes. Wait a few minutes, then try again.
sync-untrusted = The server at this address does not prove that it is the national office. Check the address.
sync-other-office = This code was made for another office. Ask for a code for your office.
