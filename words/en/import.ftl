# Import: what is said about values, rows and files.

## What a column holds

import-field-number = Number in the list
import-field-full-name = Full name
import-field-last-name = Surname
import-field-first-name = Given name
import-field-patronymic = Patronymic
import-field-name-latin = Name in Latin letters
import-field-iin = IIN
import-field-birth-date = Date of birth
import-field-sex = Sex
import-field-phone = Telephone
import-field-phone-other = Other telephone
import-field-email = E-mail
import-field-region = Region
import-field-district = District or city
import-field-address = Address
import-field-organisation = Organisation
import-field-guardian-consent = Parents’ consent
import-field-guardian-name = Parent or guardian
import-field-guardian-phone = Parent’s telephone
import-field-languages = Languages
import-field-skills = Skills
import-field-hours = Hours
import-field-notes = Notes

## What was mended, and what a person must decide

import-problem-name-spaces = Extra spaces in the name were removed.
import-problem-name-look-alikes = Latin letters among Cyrillic ones were replaced: { $after }.
import-problem-name-letters-lost = Letters of the name were lost when the file was saved: { $before }. Write them in.
import-problem-name-digits = There are digits in the name { $before }. Was { $after } meant?
import-problem-name-forbidden = The name had invisible control characters. Check that it reads { $after }.
import-problem-name-strange = The name { $before } has signs that names do not have. Correct it.
import-problem-name-missing = There is no name in the row. Write it in or drop the row.
import-problem-name-parts-unsure = It is not clear which part of “{ $before }” is the surname and which the given name. Say which.
import-problem-name-initials-only = Only the initials of the given name are there: { $before }. Write it in full.
import-problem-name-order-changed = The name stood the other way round; it was read as { $after }.
import-problem-name-in-one-cell = The whole name stood in one cell; it was read as { $after }.
import-problem-iin-missing = There is no IIN. Write it in, or confirm that the person is taken in without it.
import-problem-iin-cleaned = Extra signs were removed from the IIN.
import-problem-iin-zeros-restored = The spreadsheet had dropped zeros at the start of the IIN; they were put back: { $after }.
import-problem-iin-no-century = The IIN does not say the century of birth, as with some foreign citizens.
import-problem-iin-digits-lost = The spreadsheet rounded the IIN to { $before }; its last digits are lost. Write it in from the document.
import-problem-iin-not-digits = “{ $before }” is not an IIN: there is something else than digits. Correct it.
import-problem-iin-not-twelve = “{ $before }” is not an IIN: it does not have 12 digits. Correct it.
import-problem-iin-is-bin = { $before } is the BIN of an organisation, not a person’s IIN. Write in the person’s own number.
import-problem-iin-impossible-date = The IIN { $before } holds a date that does not exist. Check it against the document.
import-problem-iin-century = The seventh digit of the IIN { $before } is impossible. Check it against the document.
import-problem-iin-never-issued = The IIN { $before } cannot exist. Check it against the document.
import-problem-iin-wrong-check = The IIN { $before } has a wrong digit: its check digit does not fit. Check it against the document.
import-problem-birth-date-from-iin = The date of birth was taken from the IIN: { $after }.
import-problem-birth-date-restored = The date of birth { $before } was read as { $after }.
import-problem-birth-date-swapped = Day and month are exchanged: the file says { $before }, the IIN { $after }. Check it.
import-problem-birth-date-differs = The date of birth { $before } does not agree with the IIN, which says { $after }. Check both.
import-problem-birth-date-year-only = Only the year of birth is there: { $before }. Write in the date.
import-problem-birth-date-impossible = There is no such day as { $before }. Correct the date of birth.
import-problem-birth-date-in-future = The date of birth { $before } lies in the future. Correct it.
import-problem-birth-date-implausible = The date of birth { $before } cannot be a volunteer’s. Correct it.
import-problem-birth-date-unreadable = “{ $before }” is not a date. Correct the date of birth.
import-problem-sex-differs = The file says “{ $before }”, but the IIN belongs to the other sex. Check both.
import-problem-sex-from-iin = The sex “{ $before }” was not understood; it was taken from the other data.
import-problem-sex-unreadable = The sex “{ $before }” was not understood. Choose it.
import-problem-phone-none = There is no telephone number in “{ $before }”; the field stays empty.
import-problem-phone-two-numbers = There were two telephone numbers; both were kept: { $after }.
import-problem-phone-too-short = The telephone number { $before } is too short. Correct it.
import-problem-phone-digits-lost = The spreadsheet rounded the telephone number to { $before }; its digits are lost. Write it in.
import-problem-phone-unknown = “{ $before }” is not a telephone number. Correct it.
import-problem-email-none = There is no e-mail address in “{ $before }”; the field stays empty.
import-problem-email-mended = The e-mail address { $before } was corrected to { $after }.
import-problem-email-unreadable = “{ $before }” is not an e-mail address. Correct it.
import-problem-region-unknown = There is no region “{ $before }”. Choose one from the list.
import-problem-region-ambiguous = “{ $before }” means several regions today. Choose one.
import-problem-district-ambiguous = Several regions have a “{ $before }”. Choose the region.
import-problem-district-corrected = “{ $before }” was read as { $after }.
import-problem-district-closed = “{ $before }” is closed and no longer a district of the region; it was kept in the address.
import-problem-district-kept-as-address = “{ $before }” is not in the list of districts; it was kept in the address.
import-problem-consent-missing = The volunteer is a child, and the parents’ consent is missing. Get it first.
import-problem-hours-became-date = The spreadsheet turned the hours into a date: { $before }. Check them.
import-problem-hours-error = There is an error in place of the hours: { $before }. Check them.
import-problem-hours-negative = The hours are below zero: { $before }. Check them.
import-problem-hours-unreadable = “{ $before }” is not a number of hours. Check it.
import-problem-text-too-long = The text is too long to be kept; only its beginning was read.
import-problem-same-person = This person is here already: { $after }.
import-problem-perhaps-same-person = This may be somebody who is here already: { $after }. Compare them.

## Why a row is no record

import-skip-title = Title above the list
import-skip-blank = Empty row
import-skip-header = Titles of the columns
import-skip-repeated-header = Titles of the columns once more
import-skip-subheading = Heading within the list
import-skip-total = Total
import-skip-footer = Signature or note below the list
import-skip-unfilled = Numbered line without data
import-skip-no-names = The sheet has no column with names

## Why a file cannot be read

sheet-unreadable = The file cannot be read. Check that it still exists and that no other program holds it.
sheet-empty = The file is empty. Choose another one.
sheet-too-large = The file is larger than { $limit } MB. Split it into smaller files.
sheet-too-many-rows = The file has more than { $limit } rows. Split it into smaller files.
sheet-too-many-columns = Row { $row } has more than { $limit } columns. Delete the columns that are not needed.
sheet-cell-too-long = A cell in row { $row } holds more than { $limit } KB of text. Shorten it and save the file again.
sheet-password = The file is protected by a password. Open it in the spreadsheet program, save it without a password and try again.
sheet-old-excel = This is an old Excel file (.xls). Open it and save it as “Excel workbook (.xlsx)”.
sheet-wrong-type = This is not a spreadsheet. Choose an .xlsx or .csv file.
sheet-damaged = The file is damaged. Open it in the spreadsheet program, save it under a new name and try again.
sheet-unpacks-too-large = Unpacked, the file is larger than any spreadsheet. It was not opened.
sheet-too-slow = Reading the file took too long and was stopped. Save it as CSV (UTF-8) and try again.
sheet-reader-died = The file needs more memory than is allowed, and reading it was stopped. Save it as CSV (UTF-8) and try again.
sheet-reader-garbled = The file was read, but the result made no sense. Save it as CSV (UTF-8) and try again.
sheet-reader-missing = The part of the program that reads spreadsheets did not start. Install the program again.
