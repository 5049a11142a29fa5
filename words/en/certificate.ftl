# The paper of a certificate, and the answers when working with it.

certificate-paper-heading = Certificate
certificate-paper-number = Registration number
certificate-paper-role = volunteer
certificate-paper-completed = has completed the course “{ $course }”
certificate-paper-passed = has completed the course “{ $course }” in full and passed its final test
certificate-paper-duration = Duration
certificate-paper-held-on = Held on
certificate-paper-issued-on = Issued on
certificate-paper-place = Place
certificate-paper-valid = Valid
certificate-paper-valid-until = until { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
certificate-paper-no-end = without end
certificate-paper-head = Head of the front office
certificate-paper-trainer = Trainer
certificate-paper-seal = Seal
certificate-paper-check = Check this certificate
certificate-paper-check-how = Show the code to Kerege. No internet is needed.
certificate-paper-code-alt = QR code with the signature of the certificate

certificate-paper-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
certificate-paper-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
certificate-paper-hours-minutes = { $hours } h { $minutes } min

certificate-paper-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
certificate-paper-day = { $day } { $month } { $year }
certificate-paper-days-of-month = { $day }–{ $last_day } { $month } { $year }
certificate-paper-days-of-year = { $day } { $month } – { $last_day } { $last_month } { $year }
certificate-paper-days = { $day } { $month } { $year } – { $last_day } { $last_month } { $last_year }

certificate-paper-title = Certificate { $number }
certificate-paper-title-many = Certificates: { $n }, { $first } – { $last }

certificate-file-locked = This PDF is closed with a password. Choose a copy without a password, or scan the code.
certificate-file-too-slow = This file takes too long to read. Save the page with the code as a picture and choose that.
certificate-text-length = A text on the certificate is empty or too long. Shorten it and try again.
certificate-control-character = A text on the certificate holds an invisible character. Type the text again.
certificate-looks-like-iin = A text holds a number that looks like an IIN. A certificate must not hold an IIN: remove it.
certificate-ends-before-issued = The term ends before the day of issue. Correct the term of the course.
certificate-other-key = The certificate was prepared for the key of another office. Open the program again and close the session again.
certificate-code-disagrees = The text of certificate { $number } does not fit its code, so it was not printed.
certificate-does-not-fit = The text of certificate { $number } does not fit on one page. Shorten the title of the course or the place.
certificate-too-many-to-print = One file holds up to { $max } certificates. Choose fewer.
