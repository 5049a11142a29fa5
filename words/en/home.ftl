# Home.

home-title = Home
home-empty = There is nobody in the office yet. Load the spreadsheets you have: the program reads and mends them.
home-load-list = Load a list
home-add-person = Add one person
home-today = Today
home-no-session = No session today.
home-enrolled = { $n ->
    [one] { $shown } person enrolled
   *[other] { $shown } people enrolled
}
home-run = Check in
home-waits = Waits for you
home-nothing-waits = Nothing waits.
home-pending = { $n ->
    [one] { $shown } row of a list
   *[other] { $shown } rows of lists
}
home-decide = Decide
home-have = What we have
home-active = { $n ->
    [one] active volunteer
   *[other] active volunteers
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
home-no-imports = No list was loaded yet.
home-import-people = { $n ->
    [one] { $shown } person written
   *[other] { $shown } people written
}
home-import-undone = taken back
