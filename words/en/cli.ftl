# What the command line says beside the sentences of the rooms.

cli-password = Password:
cli-no-password = The password is needed. Set KEREGE_PASSWORD, or run the command in a terminal.
cli-no-folder = This system names no folder for local data. Name one with --office.
cli-fault = That did not work: { $cause }
cli-refused = That was refused: { $code }
cli-usage-missing = Something is missing: { $what }. Add --help to see how the command is written.
cli-usage-unknown = The command does not know { $what }. Add --help to see how it is written.
cli-usage-value = “{ $value }” does not fit { $what }. Add --help to see what fits.
cli-usage-conflict = { $what } cannot be said together with the rest. Add --help to see how the command is written.
cli-usage-other = The command is not complete. Add --help to see how it is written.
cli-which-day = The session has no meeting today. Name one of its days with --day.
cli-check-in-choose = Several people fit. Write more of the name, or the IIN.
cli-check-in-not-enrolled = This person is not on the list of the session. Enrol the person first.
cli-check-in-wrong-code = The code belongs to another session.
cli-check-in-unknown = Nobody has this code, name, phone or IIN. Nothing was marked.
cli-check-in-full = All seats are taken. Nothing was marked.
cli-demo-not-empty = There are people in this office already. Invented people go into an empty office only.
cli-file-not-written = { $path } could not be written: { $cause }
cli-not-whole = The data is damaged. Do not work on; call the national office.
