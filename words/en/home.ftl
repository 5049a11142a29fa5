# Home.

home-good-morning = Good morning, { $person }
home-good-day = Good afternoon, { $person }
home-good-evening = Good evening, { $person }
home-empty = There is nobody in the office yet. Load the spreadsheets you have: the program reads and mends them.
home-load-list = Load a list
home-add-person = Add a volunteer

## Today

home-today = Today's sessions
home-all-sessions = All sessions
home-no-session = No session today.
home-enrolled = { $n ->
    [one] { $shown } person enrolled
   *[other] { $shown } people enrolled
}
home-seats = { $n ->
    [one] of { $shown } seat
   *[other] of { $shown } seats
}
home-run = Open check-in
home-open-session = Open session

## Decisions

home-waits = Waits for your decision
home-nothing-waits = Nothing waits.
home-pending-of = { $n ->
    [one] { $shown } row waits: { $file }
   *[other] { $shown } rows wait: { $file }
}
home-pending-more = { $n ->
    [one] { $shown } more row of earlier lists
   *[other] { $shown } more rows of earlier lists
}
home-loaded-at = Loaded: { $when }
home-conflicts = { $n ->
    [one] { $shown } entry differs between two desks
   *[other] { $shown } entries differ between two desks
}
home-conflicts-note = You choose which is right; both are kept
home-decide = Look at them
home-decide-all = All

## Sync

home-sync = Sync
home-sync-alone = Not joined
home-sync-alone-said = The office works by itself
home-sync-refused-said = The national office refused the last exchange
home-sync-shut-said = The national office does not sync with this desk
home-sync-no-line = No line
home-sync-refused = Refused
home-sync-shut = No access
home-sync-waits = Waits to be sent
home-sync-equal = Equal
home-sync-waiting = { $n ->
    [one] { $shown } change is not at the national office yet
   *[other] { $shown } changes are not at the national office yet
}
home-sync-equal-said = Everything is at the national office
home-sync-unproved-said = All is sent and waits for comparison
home-sync-oldest = The oldest: { $when }
home-sync-confirmed = The national office confirmed: { $when }
home-sync-kept = Go on working: everything is saved on this computer.
home-sync-join = Join the national office
home-sync-rejoin = Join again

## What we have

home-have = What we have
home-volunteers = { $n ->
    [one] volunteer on the list
   *[other] volunteers on the list
}
home-planned = { $n ->
    [one] session planned
   *[other] sessions planned
}
home-certificates = { $n ->
    [one] certificate
   *[other] certificates
}
home-imports = Lists loaded
home-all-imports = All
home-no-imports = No list was loaded yet.
home-import-people = { $n ->
    [one] { $shown } person written
   *[other] { $shown } people written
}
home-import-undone = taken back
