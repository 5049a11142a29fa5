# Ерікті туралы жазба мен жүктеу: тексеру және бас тарту сөздері.

## Нобайдағы қателер

roster-problem-name-missing = Тегі мен аты керек.
roster-problem-text-too-long = Мәтін тым ұзын. Қысқартыңыз.
roster-problem-sex-unknown = Жынысын тізімнен таңдаңыз.
roster-problem-date-unreadable = Мұндай күн жоқ. Күнді түзетіңіз.
roster-problem-date-in-future = Бұл күн әлі келген жоқ. Күнді түзетіңіз.
roster-problem-date-too-old = Күн тым ертеде. Жылын тексеріңіз.
roster-problem-birth-date-not-of-iin = ЖСН басқа туған күнді көрсетеді. Құжатпен салыстырыңыз.
roster-problem-sex-not-of-iin = ЖСН басқа жынысты көрсетеді. Құжатпен салыстырыңыз.
roster-problem-iin-taken = Бұл ЖСН-мен басқа адам тіркелген. Алдымен сол жазбаны ашыңыз.
roster-problem-email-malformed = Пошта мекенжайы толық емес. Мысалы, aigul@example.org.
roster-problem-region-unknown = Өңірді тізімнен таңдаңыз.
roster-problem-district-closed = Бұл аудан таратылған. Мекен қазір қай ауданға жататынын таңдаңыз.
roster-problem-district-not-of-region = Бұл аудан таңдалған өңірде жоқ. Ауданды қайта таңдаңыз.
roster-problem-language-unknown = Тілді тізімнен таңдаңыз.
roster-problem-guardian-consent-forbids = 14 жасқа толмаған бала ата-анасының жазбаша келісімінсіз қатыса алмайды. Келісім күнін жазыңыз немесе «Үміткер» күйін таңдаңыз.
roster-problem-guardian-consent-missing = Ата-анасының жазбаша келісімі керек.
roster-problem-consent-missing = Дербес деректерді өңдеуге келісім жоқ.

## Бас тартулар

access-name-missing = Кеңсенің атауын жазыңыз.
roster-unknown-membership = Бұл мүшелік табылмады. Бетті қайта ашыңыз.
roster-unknown-field = Бұл өріс сақталмайды: { $field }. Бағдарламаны жаңартыңыз.
roster-draft-refused = Жазба сақталмады. Белгіленген өрісті түзетіңіз.
roster-no-iin = Бұл адамның ЖСН-і жазылмаған.
roster-same-person = Бұл — сол жазбаның өзі. Басқа жазбаны таңдаңыз.
roster-not-merged = Бұл жазба ешкіммен біріктірілмеген, оны біреу ажыратып қойған.
roster-moved = Бұл адамды қазір басқа кеңсе жүргізеді, сондықтан жазба мұрағаттан қайтарылмайды. Адам қайтып келсе, ұлттық кеңседен жазбаны кері көшіруді сұраңыз.
roster-organisation-unnamed = Ұйымның атауын жазыңыз.
roster-organisation-exists = «{ $name }» ұйымы тізімде бар.
roster-wrong-bin = БСН дұрыс емес. 12 цифрын құжатпен салыстырыңыз.
import-unknown-sheet = Файлда мұндай парақ жоқ.
import-unknown-column = Парақта { $column }-баған жоқ.
import-column-twice = Бір өріске екі баған таңдалған. Біреуін қалдырыңыз.
import-nothing = Файлда жазатын жол жоқ.
import-outdated = Тексеруден кейін тізім өзгерді. Файлды қайта тексеріңіз.
import-not-checked = Алдымен файлды тексеріңіз.
import-undone-already = Бұл файл бұрын кері алынған.
import-unknown-pending-row = Бұл жол табылмады. Тізімді қайта ашыңыз.
import-nobody-the-same = Бұл жолға ұқсас адам тізімде жоқ. Жазыңыз немесе қалдырыңыз.
deed-import-undo = Жүктеу кері алынды
deed-deed-undo = Әрекет кері алынды
