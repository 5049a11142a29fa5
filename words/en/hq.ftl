# The answers of kerege-hq.

hq-ask-password = Password of the administrator (10 characters or more): 

## Refusals

hq-unknown-region = There is no region { $what }. Codes look like KZ-63.
hq-office-exists = Office { $what } is there already.
hq-unknown-office = There is no office { $what }. Add it with kerege-hq office add.
hq-unknown-device = There is no device { $what } that may speak. See kerege-hq device list.
hq-no-folder = There is no national office in this folder. Name the right one with --data, or begin with kerege-hq office add.
hq-damaged-keys = The file hq-keys.json is damaged. Put it back from a backup. Without it the databases cannot be opened.
hq-cannot-listen = This address cannot be used: { $what }
hq-not-whole = Not everything is whole. Offices with something wrong: { $what }
hq-newer = The database was written by a newer Kerege. Update this program.
hq-fault = Something broke inside. The log tells more.
hq-unknown-admin = There is no such administrator. See kerege-hq admin list.
hq-admin-name = The name of an administrator has 1 to 64 characters.
hq-password-too-short = The password is too short. It takes 10 characters or more.
hq-unknown-alarm = Somebody else has seen to alarm № { $what }.
hq-unknown-refused = Change № { $what } is not in the list: it was taken or discarded.
