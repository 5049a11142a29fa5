# A parcel: a file that travels on a stick or in a messenger.

parcel-title = Exchange by file
parcel-note = Without a line, carry a parcel on a stick or send it by messenger. Only the national office and the desks of this office can open it.
parcel-write-hq = Write for the national office
parcel-write-desks = Write for another desk
parcel-read = Read a parcel
parcel-writing = Writing the parcel
parcel-reading = Reading the parcel
parcel-written = { $parts ->
    [1] The parcel is written. Changes inside: { $n }.
   *[other] The parcel is written in { $parts } files. Changes inside: { $n }. The files may be sent in any order.
}
parcel-read-hq = New changes from the national office: { $new }. Confirmed of ours: { $confirmed }.
parcel-read-desk = New changes from another desk: { $new }. They will be handed to the national office as well.
parcel-read-nothing = There is nothing new in this parcel: all of it is here already.
parcel-read-unread = Changes that wait for a newer version of the program: { $n }. Nothing is lost.
parcel-read-more = This is part { $part }. Read the other parts as well.
parcel-outbox = Changes that wait for the national office to confirm them: { $n }.
parcel-file-filter = Kerege parcel

## Refusals

parcel-unreadable = This file is not a parcel, or was damaged on the way. Nothing has changed. Copy the file again.
parcel-not-for-us = This desk cannot open this parcel: it is probably for the national office or for another office. Nothing has changed. If the data is needed here, ask the sender for a new one: “Write for another desk”.
parcel-stranger = This parcel was written neither by a desk of this office nor by the national office. Nothing was taken.
parcel-revoked = The national office has closed the access of the desk that wrote this parcel. Nothing was taken.
parcel-old-key = This parcel was written with an old key of the national office. Ask it for a new one.
parcel-newer = This parcel was written by a newer Kerege. Update the program, then read the file again.
parcel-too-large = This file is too large. The sender must write the parcel in parts.
parcel-no-desks = The other desks of the office are not known yet. Exchange once with the national office, or get a parcel from it.
parcel-stopped = Stopped. What was taken stays taken, and the file can be read again.
parcel-busy = Another parcel is being written or read. Wait until it is done, or stop it.
parcel-file = The file could not be read or written: { $what }
