# The answers of kerege-hq.

hq-ask-password = Password of the administrator (10 characters or more): 

## A command that was written wrongly

hq-usage-missing = Something is missing: { $what }. Add --help to see how the command is written.
hq-usage-unknown = The command does not know { $what }. Add --help to see how it is written.
hq-usage-value = “{ $value }” does not fit { $what }. Add --help to see what fits.
hq-usage-other = The command is not complete. Add --help to see how it is written.

## Refusals

hq-unknown-region = There is no region { $what }. Codes look like KZ-63.
hq-office-exists = Office { $what } is there already.
hq-unknown-office = There is no office { $what }. Add it with kerege-hq office add.
hq-unknown-device = There is no desk № { $what } that may speak. See kerege-hq device list.
hq-no-folder = There is no national office in this folder. Name the right one with --data, or begin with kerege-hq office add.
hq-no-keys = There is no hq-keys.json in { $what }, and only the keys of the national office that made a backup open it. Copy that file into the folder first, then run kerege-hq restore again. Do not begin with kerege-hq office add or serve: they would make other keys.
hq-no-backup = There is no backup in { $what }. Name the folder that kerege-hq backup made.
hq-others-backup = The backup in { $what } was made by a national office with other keys: the hq-keys.json of this folder does not open it. Put the hq-keys.json of that office into an empty folder, and restore there.
hq-others-folder = The folder { $what } belongs to another user, who could not open what would be written now. Run this as that user: beside the service with systemd-run, as docs/hq.md shows. If the folder is to be yours, give it to yourself with chown.
hq-damaged-keys = The file hq-keys.json is damaged. Put it back from a backup. Without it the databases cannot be opened.
hq-cannot-listen = This address cannot be used: { $what }
hq-not-whole = Not everything is whole. Offices with something wrong: { $what }
hq-newer = The database was written by a newer Kerege. Update this program.
hq-database-busy = The database cannot answer at the moment: { $what }. Try again in a while.
hq-database-refuses = The database server does not let this program in: { $what }. Check the address, the user and the password, and the file of its certificate authority.
hq-bad-database-url = This is no address of a database. It looks like postgres://user@host/kerege.
hq-plain-database = The line to the database would be in the open. Name the file of its certificate authority with --database-ca. If the line is protected otherwise, add ?sslmode=disable to the address.
hq-unsafe-database = This database server could lose confirmed work, or is older than PostgreSQL 15: { $what }. Change that setting and start again.
hq-other-hq = This database belongs to another national office. Copy hq-keys.json from the server that made it into this folder.
hq-older-keys = The database knows newer keys than this folder. Copy hq-keys.json from the server where they were renewed.
hq-other-signing-key = This folder and the database have different signing keys of one generation: the key was renewed in two places. Copy hq-keys.json from a server that starts, or renew the key once more here and copy it to the others.
hq-unknown-node = The database node { $what } has no address here. Name it with --node or in hq-database.json, or choose one that is named there.
hq-other-node = The address of database node { $what } leads to another database. Put the addresses right; no ops were written there.
hq-not-empty = There is something here already. A backup is made into a folder that does not exist yet, and put back into an HQ that has no office.
hq-not-well = Something of the set-up wants setting right. Findings: { $what }
hq-doctor-owner = The folder { $what } is another user's, so commands that write are refused: its owner could not open what they leave. Run them as the owner: beside the service with systemd-run, as docs/hq.md shows.
hq-doctor-keys = Others on this computer can read the keys. Run: chmod 600 { $what }
hq-doctor-nodes = Database nodes that do not answer, have no address here, or whose address leads elsewhere: { $what }. Their offices cannot send; all others can. Start the server or put its address right.
hq-doctor-standbys = Commits wait for a standby that does not follow its server: nothing is confirmed to the desks, and they send it again later. synchronous_standby_names: { $what }. Start the standby. If it stays away for long, take its name out and run SELECT pg_reload_conf(): from then on one disk alone holds what is confirmed.
hq-doctor-offices = There is no office yet. Add the first one with kerege-hq office add.
hq-doctor-devices = Offices without a desk: { $what }. Make a code for each with kerege-hq device code.
hq-doctor-contact = Offices not heard of for more than a week: { $what }. Ask them whether their computer is on and has a line.
hq-doctor-clocks = Desks whose clocks are more than five minutes off: { $what }. Have their time set. No work is lost by it.
hq-doctor-restores = Desks or databases were restored or copied within a week, in offices: { $what }. The console tells which. If two computers run one copy, join one of them anew.
hq-doctor-national = Within a week desks changed what only the national office may, in offices: { $what }. It was put back. Ask there who did it and with which program.
hq-doctor-refused = Changes of offices that HQ did not take: { $what }. The console says why, under “Changes not taken”.
hq-doctor-disk = Only { $what } MB are free on the disk of the data folder, less than the folder takes: a backup or a restore would not fit beside it. Free or add space.
hq-doctor-no-backup = There is no backup yet. Make one every day with kerege-hq backup, and keep it on another machine.
hq-doctor-backup = The last backup is too old, or its time is wrong. Days since it: { $what }. Make one every day with kerege-hq backup, and keep it on another machine.
hq-disk-full = A disk has no room left: that of the data folder, or the one that a backup goes to. What was kept before is whole. Free or add space; until then the desks keep their changes.
hq-disk-failed = A disk could not read or write. What was kept before is whole. Try again; if it comes back, have the disk looked at and make a backup on another one.
hq-disk-closed = HQ may not read or write in a folder or a file. Make the user whom HQ runs as its owner.
hq-disk-busy = Another program holds HQ’s file. Try again when that has ended.
hq-disk-damaged = A file of HQ or of a backup cannot be read: it is damaged, or hq-keys.json is not the one it was made with. Put the right keys back. If they are right, keep the folder and restore the last whole backup into a new one: the offices bring what is newer. A file in copies/ is simply deleted while HQ is stopped.
hq-fault = Something broke inside. The log tells more.
hq-unknown-admin = There is no such administrator. See kerege-hq admin list.
hq-admin-name = The name of an administrator has 1 to 64 characters.
hq-password-too-short = The password is too short. It takes 10 characters or more.
hq-unknown-alarm = Somebody else has seen to alarm № { $what }.
hq-unknown-refused = Change № { $what } is not in the list: it was taken or discarded.
hq-not-parked = The record is no longer set aside, or this release of the server does not know its kind. Open the list again, or update the server.
hq-unknown-course = This course is not in the national list. Reload the page.
hq-course-changed = Somebody else changed this course meanwhile. Yours was not sent; what you typed is still here. See below how it differs, and publish again if yours shall stand.
hq-too-many-courses = The national list holds { $what } courses at most. Change one that is not needed into the new one.
hq-wrong-course = The course cannot be saved: check the field { $what }.
hq-template-changed = Somebody else changed this template meanwhile. Yours was not sent; what you typed is still here. See below how it differs, and publish again if yours shall stand.
hq-district-changed = Somebody else changed this district meanwhile. Yours was not sent; what you typed is still here. See below how it differs, and publish again if yours shall stand.
hq-code-taken = This code is taken already: { $what }. Find it in the list and change that one, or choose another code.
hq-too-many-templates = The list holds { $what } templates at most. Change one that is not needed into the new one.
hq-too-many-districts = No more than { $what } districts can be changed or added.
hq-wrong-template = The template cannot be saved: check the field { $what }.
hq-wrong-district = The district cannot be saved: check the field { $what }.
hq-same-office = The record is in this office already. Choose another one.
hq-unknown-record = This office’s list has no such record any more: it was archived, made part of another, or moved. Reload the page.
hq-move-under-way = This record is being moved at the moment. Try again when that is done.
hq-wrong-iin = This is no IIN: it takes 12 digits, and the check digit must fit. Check it against the document.
