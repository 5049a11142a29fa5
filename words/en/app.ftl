# Words of the whole window.

## Areas

app-nav = Areas
app-skip = Skip to the content
app-nav-home = Home
app-nav-volunteers = Volunteers
app-nav-organisations = Organisations
app-nav-training = Training
app-nav-verify = Check a certificate
app-nav-sync = Sync centre
app-nav-settings = Settings
app-nav-waits = Waiting for a decision: { $n }

## Find and do

app-palette = Find or do anything…
app-palette-nothing = Nothing found. Try another way to write the name, the phone or the act.
app-do-add-volunteer = Add a volunteer
app-do-import = Load a list
app-do-pending = Decide waiting rows
app-do-conflicts = Decide between different entries
app-do-plan = Plan a session
app-do-organisation = Add an organisation
app-do-sync = Sync now

## Header

app-language = Language
app-text-size = Text size
app-density-normal = Normal
app-density-compact = Compact
app-density-large = Large type
app-help = Help and keys
app-help-lead = Single letters work while you are not typing in a field. The keyboard layout does not matter.
app-help-list = In this list
app-help-everywhere = Everywhere
app-person-menu = Working now: { $name }
app-who-works = Who works here
app-lock = Lock this computer
app-key-palette = find anybody, do anything
app-key-areas = open an area
app-key-search = search in this list
app-key-filters = go to the filters
app-key-new = new of this list
app-key-move = move in the list
app-key-open = open · close
app-key-select = select · extend
app-key-save = save and close
app-key-undo = undo · redo the last act
app-key-fold = fold the navigation
app-key-lock = lock this computer
app-key-help = this help

## Acts

app-close = Close
app-close-esc = Close · Esc
app-clear = Clear
app-save = Save
app-not-now = Not now
app-optional = optional
app-undo = Undo
app-undone = Undone: “{ $act }”.
app-redone = Done again: “{ $act }”.
app-nothing-to-undo = There is nothing to undo.
app-reveal = Reveal
app-reveal-note = Shown for 30 seconds
app-hide = Hide
app-n-of = { $n } of { $total }
app-cancel-work = Stop
app-selected = Selected: { $n }
app-selected-all = All found are selected: { $n }
app-select-row = Select: { $name }
app-select-all = Select all that were found
app-clear-selection = Clear the selection
app-try-again = Try again
app-open-again = Open again
app-still-loading = Still opening. The data is on this computer, a moment more.
app-nothing-found = Nothing found
app-day-sample = 23.11.2026
app-day-unread = Write the day like this: 23.11.2026.
app-today-at = today, { $time }

## The national office

app-sync-alone = Not joined to the national office yet
app-sync-equal = Everything is at the national office
app-sync-unproved = All sent, waiting for comparison
app-sync-refused = The national office refused to sync
app-sync-waiting = { $n ->
    [one] { $shown } change not sent
   *[other] { $shown } changes not sent
}
app-sync-confirmed = Confirmed: { $when }
app-clock-fast = { $n ->
    [one] The clock of this computer is { $shown } minute fast. The order of records is right all the same.
   *[other] The clock of this computer is { $shown } minutes fast. The order of records is right all the same.
}
app-clock-slow = { $n ->
    [one] The clock of this computer is { $shown } minute slow. The order of records is right all the same.
   *[other] The clock of this computer is { $shown } minutes slow. The order of records is right all the same.
}

## Why it was not done

fault = That did not work: the program has a fault. The data is safe. Number for support: { $incident }.
fault-without-number = That did not work: the program has a fault. The data is safe. Try again; if it does not help, close the program and open it again.
refused-otherwise = That was not done. Code for support: { $code }.
disk-full = There is no room left on the disk of this computer. What was saved before is whole. Free some space, look whether the last change is there, and make it again if not.
disk-failed = The disk of this computer could not read or write. What was saved before is whole. Look whether the last change is there, and make it again if not. If this comes back, sync with the national office and have the disk looked at.
disk-closed = Kerege may not read or write in its folder or in the chosen file. Have access to it allowed for you, also in the antivirus, and try again.
disk-busy = Another program holds the file, an antivirus or a copy, say. Wait a minute and try again.
disk-damaged = A part of the office’s file cannot be read. Enter nothing more, leave the folder as it is and call the national office: what was synced is there.
file-not-chosen = This file was not chosen. Choose it again.
office-open-elsewhere = The office is open in another window or program. Close it there and try again.
office-exists = There is already an office in this folder. Open it with its password.
office-missing = There is no office in this folder. Make one or join one.
office-older = This file must be brought up to date first. Close the Kerege that is open in this folder, then try again.
office-newer = The data was written by a newer Kerege. Update the program; nothing was changed.
office-wrong-password = The password does not fit. Check the keyboard layout and Caps Lock.
office-locked = The office is locked. Open it with the password.
office-keys-damaged = Both copies of the key file are damaged. Call the national office: the data itself is whole.
office-rolled-back = The data was restored from an older copy. Sync with the national office: what is missing comes back.
deed-unknown = There is no such act: open the list again.
deed-national = The national office did this for all: it is not taken back in one office.
deed-nothing-to-undo = Nothing is left to undo: all of it was changed since.
deed-too-large = The entry is too large. Shorten the text.
deed-cancelled = Stopped; nothing was written.

## Acts in the history

deed-roster-add = Volunteer added
deed-roster-edit = Details changed
deed-conflict-decide = Chosen between different entries
deed-roster-archive = Archived
deed-roster-restore = Brought back from the archive
deed-roster-move = Moved to another office by the national office
deed-roster-move-back = Moved back by the national office
deed-roster-merge = Two records made one
deed-roster-split = A record was separated again
deed-roster-skill = Skill changed
deed-roster-organisation = Organisation added
deed-roster-join = Joined an organisation
deed-roster-leave = Left an organisation
deed-import-apply = Loaded from a list
deed-pending-take = Written from a waiting row
deed-pending-decide = Waiting row decided
deed-parked-remove = Unreadable record removed by the national office
deed-other = Another change
