# Screens of loading a list.

import-title = Load a list
import-title-file = Load a list: “{ $file }”
import-close = Close, write nothing
import-close-done = Close
import-choose-again = Choose another file

## Steps

import-step-file = File
import-step-file-note = Excel or CSV
import-step-columns = Columns
import-step-columns-note = what stands where
import-step-check = Check
import-step-checked = checked
import-step-write = Write
import-step-write-note = can be undone later too
import-step-written = written
import-nothing-written = nothing is written yet
import-n-rows = { $n ->
    [one] { $shown } row
   *[other] { $shown } rows
}
import-columns-known = { $n } of { $total } recognised

## File

import-lead = Choose the spreadsheet as it is. The program reads it, mends mistakes and finds people it knows. Nothing is written until you say so.
import-lead-kinds = Excel (.xlsx) or CSV
import-choose = Choose a file
import-reading = Reading the file…
import-earlier = Loaded before
import-none-yet = Nothing was loaded yet.
import-facts = { $n ->
    [one] { $people } person written, { $duplicates } duplicates
   *[other] { $people } people written, { $duplicates } duplicates
}
import-take-back = Take it all back
import-taken-back = { $n ->
    [one] Taken back: { $shown } entry removed.
   *[other] Taken back: { $shown } entries removed.
}
import-was-taken-back = taken back

## Columns

import-sheets = Sheets
import-sheet-n = Sheet { $n }
import-read-as = Encoding { $encoding }, delimiter “{ $delimiter }”
import-read-as-sheet = Excel workbook
import-tab = tab
import-column-title = Column in the file
import-column-sample = Examples
import-column-field = What it is
import-field-of = What column “{ $column }” is
import-untitled = Column { $n }
import-hidden = hidden
import-leave-out = Leave out
import-columns-lead = See whether the columns are recognised rightly.
import-columns-note = Checking writes nothing: first you see what will come of it.
import-columns-no-name = Say which column has the names.
import-go-check = Check
import-checking = Checking rows
import-writing = Writing people

## Check

import-outcome-new = Ready
import-outcome-mended = Mended
import-outcome-review = To review
import-outcome-duplicate = Duplicate
import-outcome-skipped = Skipped
import-counted-new = ready
import-counted-mended = mended
import-counted-review = to review
import-counted-duplicate = { $n ->
    [one] duplicate
   *[other] duplicates
}
import-counted-new-note = Nothing to say
import-counted-mended-note = Will be written, shown below
import-counted-review-note = Needs your decision
import-counted-duplicate-note = Like people already here
import-filters = Which rows
import-filter-all = All rows
import-filter-new = Ready
import-filter-mended = Mended
import-filter-review = To review
import-filter-duplicate = Duplicate
import-filter-skipped = Skipped
import-column-row = Row
import-column-outcome = Outcome
import-column-who = Who in the file
import-column-change = Was and will be
import-column-why = Why
import-becomes = becomes
import-empty = empty
import-same-as = This person is here already: { $name }.
import-row-title = Row { $n }: { $name }
import-will-write = { $n ->
    [one] { $shown } person will be written now: { $ready } ready, { $mended } mended
   *[other] { $shown } people will be written now: { $ready } ready, { $mended } mended
}
import-will-wait = { $n ->
    [0] No row waits for a decision.
    [one] { $shown } row will wait for your decision, nothing is lost.
   *[other] { $shown } rows will wait for your decision, nothing is lost.
}
import-save-left-out = { $n ->
    [one] Save { $shown } row with its reason
   *[other] Save { $shown } rows with reasons
}
import-left-out-file = { $name } – rows not written
import-left-out-saved = { $n ->
    [one] { $shown } row saved with its reason.
   *[other] { $shown } rows saved with their reasons.
}
import-write = { $n ->
    [one] Write { $shown } person
   *[other] Write { $shown } people
}
import-write-review = { $n ->
    [one] Keep { $shown } row to decide
   *[other] Keep { $shown } rows to decide
}

## Written

import-written = { $n ->
    [one] { $shown } person written.
   *[other] { $shown } people written.
}
import-done-mended = { $n ->
    [one] { $shown } of them was mended.
   *[other] { $shown } of them were mended.
}
import-done-review = { $n ->
    [one] { $shown } row waits for your decision.
   *[other] { $shown } rows wait for your decision.
}
import-done-duplicates = { $n ->
    [one] { $shown } row about people already here was not written.
   *[other] { $shown } rows about people already here were not written.
}
import-done-skipped = { $n ->
    [one] { $shown } row held no person: a heading, a total, a signature.
   *[other] { $shown } rows held no person: headings, totals, signatures.
}
import-see-people = See the volunteers
import-another = Load another list
import-decide = { $n ->
    [one] Decide { $shown } row
   *[other] Decide { $shown } rows
}

## Rows to decide

import-pending-title = Rows to decide
import-pending-count = { $n ->
    [one] { $shown } row
   *[other] { $shown } rows
}
import-pending-note = Until decided, these people are in no list and no count.
import-pending-none = No row waits for a decision.
import-nameless = Without a name
import-row-n = { $file }, row { $n }
import-row-n-of-sheet = { $file }, sheet “{ $sheet }”, row { $n }
import-maybe-same = This person may be here already:
import-same-person = Yes, the same person
import-take = Write
import-drop = Leave the row out
import-guardian-consent-hint = The day of the written consent.
import-decided-take = { $name }: written as a volunteer.
import-decided-same = { $name }: marked as already here.
import-decided-drop = { $name }: the row is left out.

## Why it was not done

import-unknown-draft = This file is no longer open. Choose it again.
import-unknown = There is no such import. Open the list again.
import-already-decided = This row is already decided.
