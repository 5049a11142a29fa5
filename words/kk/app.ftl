# Терезенің ортақ сөздері.

## Бөлімдер

app-nav = Бөлімдер
app-skip = Мазмұнға өту
app-nav-home = Басты бет
app-nav-volunteers = Еріктілер
app-nav-organisations = Ұйымдар
app-nav-training = Оқыту
app-nav-verify = Сертификат тексеру
app-nav-sync = Дерек алмасу
app-nav-settings = Баптаулар
app-nav-waits = Шешім күтеді: { $n }

## Табу және орындау

app-palette = Табу немесе орындау…
app-palette-nothing = Ештеңе табылмады. Атын, телефонын немесе әрекетті басқаша жазып көріңіз.
app-do-add-volunteer = Ерікті қосу
app-do-import = Кестеден жүктеу
app-do-pending = Күткен жолдарды шешу
app-do-conflicts = Келіспеген жазбаларды шешу
app-do-plan = Сабақ жоспарлау
app-do-organisation = Ұйым қосу
app-do-sync = Қазір дерек алмасу

## Терезенің басы

app-language = Тіл
app-text-size = Мәтін өлшемі
app-density-normal = Қалыпты
app-density-compact = Тығыз
app-density-large = Ірі мәтін
app-help = Көмек және пернелер
app-help-lead = Жеке әріптер өріске жазып тұрмағанда жұмыс істейді. Пернетақтаның қай тілде тұрғаны маңызды емес.
app-help-list = Осы тізімде
app-help-everywhere = Барлық жерде
app-person-menu = Қазір жұмыс істейтін: { $name }
app-who-works = Кім жұмыс істейді
app-lock = Компьютерді құлыптау
app-key-palette = кез келген адамды табу, кез келген әрекет
app-key-areas = бөлімді ашу
app-key-search = осы тізімнен іздеу
app-key-filters = сүзгілерге өту
app-key-new = осы тізімге жаңасын қосу
app-key-move = тізім бойымен жүру
app-key-open = ашу · жабу
app-key-select = таңдау · таңдауды созу
app-key-save = сақтап жабу
app-key-undo = соңғы әрекетті болдырмау · қайта орындау
app-key-fold = бөлімдер тізімін жинау
app-key-lock = компьютерді құлыптау
app-key-help = осы көмек

## Әрекеттер

app-close = Жабу
app-close-esc = Жабу · Esc
app-clear = Тазарту
app-save = Сақтау
app-not-now = Қазір емес
app-optional = міндетті емес
app-undo = Болдырмау
app-undone = Болдырылмады: «{ $act }».
app-redone = Қайта орындалды: «{ $act }».
app-nothing-to-undo = Болдырмайтын ештеңе жоқ.
app-reveal = Көрсету
app-reveal-note = 30 секундқа көрсетіледі
app-hide = Жасыру
app-n-of = { $n } / { $total }
app-cancel-work = Тоқтату
app-selected = Таңдалды: { $n }
app-selected-all = Табылғанның бәрі таңдалды: { $n }
app-select-row = Таңдау: { $name }
app-select-all = Табылғанның бәрін таңдау
app-clear-selection = Таңдауды алып тастау
app-try-again = Қайталап көру
app-open-again = Қайта ашу
app-still-loading = Әлі ашылып жатыр. Деректер осы компьютерде, сәл күтіңіз.
app-nothing-found = Ештеңе табылмады
app-day-sample = 23.11.2026
app-day-unread = Күнді былай жазыңыз: 23.11.2026.
app-today-at = бүгін, { $time }

## Ұлттық кеңсемен байланыс

app-sync-alone = Ұлттық кеңсеге әлі қосылмаған
app-sync-equal = Бәрі ұлттық кеңседе
app-sync-unproved = Бәрі жіберілді, салыстыру күтіледі
app-sync-refused = Ұлттық кеңсе дерек алмаудан бас тартты
app-sync-waiting = { $shown } өзгеріс жіберілмеген
app-sync-confirmed = Расталды: { $when }
app-clock-fast = Бұл компьютердің сағаты { $shown } минут алға кеткен. Жазбалардың реті бәрібір дұрыс сақталады.
app-clock-slow = Бұл компьютердің сағаты { $shown } минут артта қалған. Жазбалардың реті бәрібір дұрыс сақталады.

## Неге орындалмады

fault = Бұл орындалмады: бағдарламада ақау бар. Деректер сақтаулы. Қолдау қызметіне айтатын нөмір: { $incident }.
fault-without-number = Бұл орындалмады: бағдарламада ақау бар. Деректер сақтаулы. Қайталап көріңіз, болмаса бағдарламаны жауып, қайта ашыңыз.
refused-otherwise = Бұл орындалмады. Қолдау қызметіне айтатын код: { $code }.
file-not-chosen = Бұл файл таңдалмаған. Оны қайта таңдаңыз.
office-open-elsewhere = Кеңсе басқа терезеде немесе бағдарламада ашық тұр. Соны жауып, қайталап көріңіз.
office-exists = Бұл қалтада кеңсе бар. Оны құпиясөзімен ашыңыз.
office-missing = Бұл қалтада кеңсе жоқ. Жаңасын ашыңыз немесе бар кеңсеге қосылыңыз.
office-older = Бұл файлды алдымен жаңа нұсқаға келтіру керек. Осы қалтада ашық тұрған Kerege-ні жауып, қайталаңыз.
office-newer = Деректерді Kerege-нің жаңарақ нұсқасы жазған. Бағдарламаны жаңартыңыз, деректер өзгерген жоқ.
office-wrong-password = Құпиясөз сәйкес емес. Пернетақта тілі мен Caps Lock-ты тексеріңіз.
office-locked = Кеңсе құлыпталған. Оны құпиясөзбен ашыңыз.
office-keys-damaged = Кілт файлының екі көшірмесі де бүлінген. Ұлттық кеңсеге хабарласыңыз: деректердің өзі бүтін.
office-rolled-back = Деректер ескі көшірмеден қалпына келтірілген. Ұлттық кеңсемен дерек алмасыңыз: жетпегені қайтып келеді.
deed-unknown = Ондай әрекет табылмады: тізімді қайта ашыңыз.
deed-national = Мұны ұлттық кеңсе бәріне бірдей енгізді: бір кеңседе қайтарылмайды.
deed-nothing-to-undo = Болдырмайтын ештеңе қалмады: содан бері бәрі өзгертілген.
deed-too-large = Жазба тым үлкен. Мәтінді қысқартыңыз.
deed-cancelled = Тоқтатылды, ештеңе жазылған жоқ.

## Тарихтағы әрекеттер

deed-roster-add = Ерікті қосылды
deed-roster-edit = Деректері өзгертілді
deed-conflict-decide = Келіспеген жазба шешілді
deed-roster-archive = Мұрағатқа жіберілді
deed-roster-restore = Мұрағаттан қайтарылды
deed-roster-move = Ұлттық кеңсе басқа кеңсеге көшірді
deed-roster-move-back = Ұлттық кеңсе кері көшірді
deed-roster-merge = Екі жазба біріктірілді
deed-roster-split = Жазба қайта ажыратылды
deed-roster-skill = Дағды өзгертілді
deed-roster-organisation = Ұйым қосылды
deed-roster-join = Ұйымға қосылды
deed-roster-leave = Ұйымнан шықты
deed-import-apply = Тізімнен жүктелді
deed-pending-take = Күткен жолдан жазылды
deed-pending-decide = Күткен жол шешілді
deed-parked-remove = Оқылмайтын жазбаны ұлттық кеңсе алып тастады
deed-other = Басқа өзгеріс
