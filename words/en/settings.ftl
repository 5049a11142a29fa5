# Settings of this person and this computer.

settings-title = Settings

settings-look = Language and look
settings-look-note = These are yours on this computer.
settings-language = Language
settings-scheme = Colours
settings-scheme-auto = As the system
settings-scheme-light = Light
settings-scheme-dark = Dark
settings-density = Size of text and rows
settings-density-compact = Compact
settings-density-normal = Normal
settings-density-large = Large type

settings-person = Who works here
settings-person-note = This name stands in the history beside each change.
settings-person-name = Name and surname
settings-person-save = Change the name
settings-person-saved = Now { $name } works here
settings-lock = Lock this computer
settings-lock-note = When you step away, lock it. The work stays as it is.

settings-office = Office
settings-office-name = Name
settings-office-region = Region
settings-office-desk = Desk
settings-office-desk-note = The sign by which this database is recognised.

settings-computer = This computer
settings-folder = Folder of the office
settings-version = Version of Kerege
settings-backup-note = The files of this folder are encrypted. Copy the whole folder to keep it safe.

settings-keys = Keys
settings-keys-note = Every act can be done from the keyboard.
settings-key-palette = Find or do anything
settings-key-areas = The areas, from first to last
settings-key-search = Search in this list
settings-key-new = New in this list
settings-key-undo = Undo the last act
settings-key-redo = Redo it
settings-key-save = Save and close
settings-key-navigation = Fold the navigation
settings-key-lock = Lock this computer
settings-key-close = Close the panel, step back
settings-key-run = Run mode: not on the list, find, sound, take the offer
settings-key-run-leave = Leave run mode
settings-undo = Undo the last act
settings-undo-note = The last act of this desk. Everything that was undone stays in the history.
