# Desks in one hall: exchange over the local network, without the national office.

hall-title = Desks nearby
hall-note = Desks on one network exchange without the internet: whoever is checked in at one is seen at all of them at once. Nobody but the desks of this office can read along.
hall-switch = Exchange with desks nearby
hall-off = Off
hall-alone = Nobody is in sight yet. Switch this on at the other desk as well. If it is not found, type its address.
hall-desk-equal = all the same
hall-desk-exchanging = exchanging
hall-desk-nobody = Desk { $device }
hall-address = Address of another desk
hall-address-hint = For example 192.168.1.20:47100. The port after the colon stands on this page of the other desk, the address before it in its network settings.
hall-address-add = Add
hall-address-remove = Remove the address { $address }
hall-own-port = Port of this desk: { $port }
hall-came = Changes that came from other desks: { $n }.
hall-hq = They wait until the national office confirms them.

## Refusals

hall-address-wrong = This is not an address. It looks like 192.168.1.20:47100.
hall-malformed = Another program answered at this address.
hall-version = The Kerege there has another version. Update both.
hall-stranger = The desk there has not joined our national office.
hall-other-office = The desk there belongs to another office.
hall-revoked = The national office has closed the access of the desk there.
hall-silent = No answer.
