# Checking a certificate: what the paper says, whether it is real.

verify-title = Check a certificate
verify-note = No network is needed. Scan the code on the paper, or choose its PDF or picture.
verify-field = Code from the paper
verify-placeholder = Scan the code here
verify-check = Check
verify-choose-file = Choose a file
verify-checking = The certificate is being checked.
verify-empty = Scan a code, and the answer stands here.

verify-valid = Real and valid
verify-expired = Real, but expired
verify-revoked = Real, but revoked
verify-altered = Altered
verify-unknown-key = Issuer not known
verify-not-a-certificate = Not a certificate of ours

verify-valid-note = The signature is right. Nothing on it was changed.
verify-expired-note = The signature is right, but the term is over. The person needs to take the course again.
verify-revoked-note = The signature is right, but the office took the certificate back.
verify-altered-note = The text does not fit the signature. Do not accept this paper. Call the office named on it.
verify-unknown-key-note = The signature was made by an office that this desk does not know yet. Sync with the national office, then check again.
verify-not-a-certificate-note = No certificate was found in what was scanned. Hold the code straight, or choose another file.

verify-number = Number
verify-person = Name
verify-course = Course
verify-hours = Duration
verify-issued-on = Issued
verify-valid-until = Valid until
verify-no-end = No end
verify-issuer = Issued by
verify-hours-value = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
verify-compare = Compare the name with the document of the person.

certificate-file-unreadable = This file cannot be read. Choose a PDF or a picture.
certificate-file-too-large = This file is too large. Choose a page with the code only.
certificate-no-code = There is no code in this file. Choose the page with the square code.
certificate-not-a-certificate = No certificate was found in what was scanned.
certificate-altered = The text does not fit the signature.
certificate-unknown-key = The signature was made by an office that this desk does not know yet.
certificate-name-too-long = The name does not fit on the certificate. Shorten it in the person's card.
certificate-nothing-to-print = Choose at least one certificate.
