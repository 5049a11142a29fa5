# Screens of loading a list.

import-title = Load a list
import-title-file = Load a list: “{ $file }”
import-close = Close
import-lead = Choose the spreadsheet you have. The program reads it, mends mistakes and finds people it knows. Nothing is written until you say so.
import-lead-kinds = Excel (.xlsx) or CSV.
import-choose = Choose a file
import-step-file = File
import-step-columns = Columns
import-step-check = Check
import-step-write = Write
import-step-file-note = Excel or CSV
import-step-write-note = can be undone later too
import-step-written = written
import-n-rows = { $n ->
    [one] { $shown } row
   *[other] { $shown } rows
}
import-columns-known = { $n } of { $total } recognised
import-nothing-written = nothing is written yet
import-sheets = Sheets
import-read-as = Encoding: { $encoding }. Delimiter: “{ $delimiter }”.
import-read-as-sheet = Excel sheet.
import-column-title = Column in the file
import-column-sample = Examples
import-column-field = What it is
import-untitled = Column { $n }
import-hidden = hidden
import-leave-out = Leave out
import-go-check = Check
import-checking = Checking rows
import-writing = Writing people
import-outcome-new = Ready
import-outcome-mended = Mended
import-outcome-review = To review
import-outcome-duplicate = Duplicate
import-outcome-new-note = Nothing to say
import-outcome-mended-note = Will be written, all shown below
import-outcome-review-note = Needs your decision
import-outcome-duplicate-note = Already in the office or the file
import-filters = Which rows
import-filter-all = All
import-column-row = Row
import-column-outcome = Outcome
import-column-who = Who
import-column-change = Was → will be
import-column-why = Why
import-column-from = From
import-same-as = This is { $name }.
import-will-write = { $n ->
    [one] { $shown } person will be written: { $ready } ready, { $mended } mended
   *[other] { $shown } people will be written: { $ready } ready, { $mended } mended
}
import-will-wait = { $n ->
    [one] { $shown } row waits for you, nothing is lost.
   *[other] { $shown } rows wait for you, nothing is lost.
}
import-save-left-out = Save the rest
import-left-out-file = the rest
import-left-out-saved = { $n ->
    [one] { $shown } row saved with its reason.
   *[other] { $shown } rows saved with their reasons.
}
import-write = { $n ->
    [one] Write { $shown } person
   *[other] Write { $shown } people
}
import-written = { $n ->
    [one] { $shown } person written.
   *[other] { $shown } people written.
}
import-done-facts = To review: { $review }. Duplicates: { $duplicates }. Rows skipped: { $skipped }.
import-see-people = See the volunteers
import-another = Another list
import-earlier = Loaded before
import-none-yet = Nothing was loaded yet.
import-facts = { $people } people · { $review } to review · { $duplicates } duplicates
import-decide = Decide: { $n }
import-take-back = Take it back
import-taken-back = Taken back: { $shown } entries.
import-was-taken-back = taken back
import-pending-title = Rows to decide
import-pending-none = No row waits for a decision.
import-row-n = { $sheet } row { $n }
import-maybe-same = Perhaps this is
import-take = Write as a volunteer
import-same-person = Yes, the same person
import-drop = Leave out
import-decided-take = Written as a volunteer.
import-decided-same = Marked as the same person.
import-decided-drop = The row is left out.
import-unknown-draft = This file is no longer open. Choose it again.
import-unknown = There is no such import.
import-already-decided = This row is already decided.
