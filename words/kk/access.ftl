# Кеңсенің есігі.

access-create-title = Жаңа кеңсе
access-join-title = Бар кеңсеге қосылу
access-locked-title = Кеңсені ашу
access-create-note = Деректер осы компьютерде шифрланып сақталады және интернетсіз де жұмыс істейді.
access-join-note = Ұлттық кеңседен бір реттік код алыңыз: еріктілер мен сабақтар осы компьютерге көшіріледі.
access-joining = Деректер алынып жатыр…
access-region = Өңір
access-office-name = Кеңсенің атауы
access-person = Сіздің аты-жөніңіз
access-person-hint = Әр өзгерістің жанында тұрады.
access-new-password = Құпиясөз
access-new-password-hint = Кемінде 10 таңба. Қағазға жазып, сейфке салыңыз.
access-password = Құпиясөз
access-password-short = Тағы таңба қажет: кемінде 10.
access-open = Ашу
access-create = Кеңсе жасау
access-join = Қосылу
access-go-join = Бар кеңсеге қосылғым келеді
access-go-create = Жаңа кеңсе жасағым келеді
access-hq-url = Ұлттық кеңсе серверінің мекенжайы
access-code = Бір реттік код
access-code-hint = 16 таңба, үш тәулік жарамды.
access-password-too-short = Құпиясөз тым қысқа: кемінде 10 таңба.
access-unknown-region = Ондай өңір жоқ. Тізімнен таңдаңыз.
access-person-missing = Аты-жөніңізді жазыңыз.
