# Кеңсенің есігі: жаңа кеңсе, бар кеңсеге қосылу, құпиясөз.

access-new-title = Жұмысты бастау
access-locked-title = Кеңсені ашу
access-way-create = Жаңа кеңсе
access-way-create-note = Бірінші компьютер: деректер әлі жоқ
access-way-join = Бар кеңсеге қосылу
access-way-join-note = Еріктілер мен сабақтар осында көшіріледі
access-joining = Деректер алынып жатыр. Желі баяу болса, бірнеше минут кетуі мүмкін.
access-joining-asks = Ұлттық кеңсенің жауабы күтілуде.
access-region = Өңір
access-office-name = Кеңсенің атауы
access-office-name-hint = Бос қалса, өңірдің атауы алынады.
access-person = Сіздің аты-жөніңіз
access-person-hint = Әр өзгерістің жанында тұрады.
access-new-password = Құпиясөз
access-new-password-hint = Кемінде 10 таңба. Деректер сонымен шифрланады: қағазға жазып, сейфке салыңыз.
access-password = Құпиясөз
access-password-of = «{ $office }» кеңсесінің құпиясөзі
access-password-hint = Деректер осы компьютерде шифрланып сақтаулы.
access-password-short = Кемінде 10 таңба қажет.
access-open = Ашу
access-create = Кеңсе ашу
access-join = Қосылу
access-hq-url = Ұлттық кеңсе серверінің мекенжайы
access-hq-url-hint = Ұлттық кеңсе кодпен бірге береді.
access-code = Бір реттік код
access-code-hint = Ұлттық кеңсе берген әріптер мен сандар. Бас әріп не кіші әріп болғаны маңызды емес.
access-folder = Деректер қалтасы: { $folder } · Kerege { $version }

## Неге ашылмады

access-password-too-short = Құпиясөз тым қысқа: кемінде 10 таңба қажет.
access-unknown-region = Ондай өңір жоқ. Тізімнен таңдаңыз.
access-person-too-long = Аты-жөніңіз тым ұзын. Оны қысқартыңыз: 150 әріптен аспасын.
access-person-missing = Аты-жөніңізді жазыңыз.
