# The office's door: a new office, joining one, the password.

access-new-title = Getting started
access-locked-title = Open the office
access-way-create = New office
access-way-create-note = The first computer, there is no data yet
access-way-join = Join an office
access-way-join-note = Volunteers and sessions come here
access-joining = Fetching the data. On a slow line this takes some minutes.
access-joining-asks = Waiting for the national office to answer.
access-region = Region
access-office-name = Name of the office
access-office-name-hint = Left empty, it takes the name of the region.
access-person = Your name
access-person-hint = Stands beside each change.
access-new-password = Password
access-new-password-hint = At least 10 characters. It encrypts the data: write it down and keep it in the safe.
access-password = Password
access-password-of = Password of “{ $office }”
access-password-hint = The data is kept encrypted on this computer.
access-password-short = At least 10 characters are needed.
access-open = Open
access-create = Make the office
access-join = Join
access-hq-url = Address of the national office’s server
access-hq-url-hint = The national office gives it with the code.
access-code = One-time code
access-code-hint = Letters and digits as the national office gave them, in any case.
access-folder = Data folder: { $folder } · Kerege { $version }

## Why it did not open

access-password-too-short = The password is too short: at least 10 characters are needed.
access-unknown-region = There is no such region. Choose one from the list.
access-person-too-long = The name is too long. Shorten it to 150 letters at most.
access-person-missing = Write your name.
