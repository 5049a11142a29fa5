# A volunteer’s record and loading: what checks and refusals say.

## What is wrong with a draft

roster-problem-name-missing = A surname and a first name are needed.
roster-problem-text-too-long = The text is too long. Shorten it.
roster-problem-sex-unknown = Choose the sex from the list.
roster-problem-date-unreadable = There is no such day. Correct the date.
roster-problem-date-in-future = This day is still to come. Correct the date.
roster-problem-date-too-old = The date is too long ago. Check the year.
roster-problem-birth-date-not-of-iin = The IIN says another birth date. Compare with the document.
roster-problem-sex-not-of-iin = The IIN says the other sex. Compare with the document.
roster-problem-iin-taken = Another person is registered with this IIN. Open that record first.
roster-problem-email-malformed = The e-mail address is incomplete. For example, aigul@example.org.
roster-problem-region-unknown = Choose the region from the list.
roster-problem-district-closed = This district is closed. Choose the one that the place belongs to now.
roster-problem-district-not-of-region = This district is not in the chosen region. Choose the district again.
roster-problem-language-unknown = Choose the language from the list.
roster-problem-guardian-consent-forbids = A child under 14 cannot take part without the parents’ written consent. Enter the day of consent or choose the status “Candidate”.
roster-problem-guardian-consent-missing = The parents’ written consent is needed.
roster-problem-consent-missing = There is no consent to the processing of personal data.

## Refusals

access-name-missing = Write the name of the office.
roster-unknown-membership = This membership was not found. Open the page again.
roster-unknown-field = This field cannot be kept: { $field }. Update the program.
roster-draft-refused = The record was not saved. Correct the marked field.
roster-no-iin = This person has no IIN on record.
roster-same-person = This is the same record. Choose another one.
roster-not-merged = This record is not part of another: somebody has separated it.
roster-moved = Another office keeps this person now, so the record cannot be brought back from the archive. If the person comes back, ask the national office to move the record back.
roster-organisation-unnamed = Write the name of the organisation.
roster-organisation-exists = The organisation “{ $name }” is in the list already.
roster-wrong-bin = The BIN is wrong. Compare its 12 digits with the document.
import-unknown-sheet = The file has no such sheet.
import-unknown-column = The sheet has no column { $column }.
import-column-twice = Two columns were chosen for one field. Keep one of them.
import-nothing = The file has no rows to write.
import-outdated = The list has changed since the check. Check the file again.
import-not-checked = Check the file first.
import-undone-already = This file was taken back already.
import-unknown-pending-row = This row was not found. Open the list again.
import-nobody-the-same = Nobody in the list is like this row. Write it or leave it out.
deed-import-undo = Loading taken back
deed-deed-undo = Act taken back
