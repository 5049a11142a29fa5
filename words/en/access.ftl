# The office's door.

access-create-title = New office
access-join-title = Join an office
access-locked-title = Open the office
access-create-note = The data is kept encrypted on this PC and works without a network.
access-join-note = Ask the national office for a one-time code: people and sessions will come to this PC.
access-joining = Fetching the data…
access-region = Region
access-office-name = Name of the office
access-person = Your name
access-person-hint = Stands beside each change.
access-new-password = Password
access-new-password-hint = At least 10 characters. Write it down and keep it in the safe.
access-password = Password
access-password-short = More characters are needed: at least 10.
access-open = Open
access-create = Make the office
access-join = Join
access-go-join = Join an existing office instead
access-go-create = Make a new office instead
access-hq-url = Address of the national office's server
access-code = One-time code
access-code-hint = 16 characters, good for three days.
access-password-too-short = The password is too short: at least 10 characters.
access-unknown-region = There is no such region. Choose one from the list.
access-person-missing = Write your name.
