# Басты бет.

home-good-morning = Қайырлы таң, { $person }
home-good-day = Қайырлы күн, { $person }
home-good-evening = Қайырлы кеш, { $person }
home-empty = Кеңседе әлі ешкім жоқ. Қолыңыздағы кестелерді жүктеңіз: бағдарлама оларды түсініп, қателерін түзетеді.
home-load-list = Кестеден жүктеу
home-add-person = Ерікті қосу

## Бүгін

home-today = Бүгінгі сабақтар
home-all-sessions = Барлық сабақ
home-no-session = Бүгін сабақ жоқ.
home-enrolled = { $shown } адам жазылған
home-seats = / { $shown } орын
home-run = Тіркеуді ашу
home-open-session = Сабақты ашу

## Шешімдер

home-waits = Шешіміңізді күтеді
home-nothing-waits = Күтіп тұрған ештеңе жоқ.
home-pending-of = { $shown } жол шешіміңізді күтеді: { $file }
home-pending-more = Ертеректе жүктелген тізімдерден тағы { $shown } жол
home-loaded-at = Жүктелген уақыты: { $when }
home-conflicts = { $shown } жазба екі жұмыс орнында әртүрлі
home-conflicts-note = Дұрысын өзіңіз таңдайсыз; екеуі де сақтаулы
home-decide = Қарап шығу
home-decide-all = Барлығы

## Дерек алмасу

home-sync = Дерек алмасу
home-sync-alone = Қосылмаған
home-sync-alone-said = Кеңсе өз бетінше жұмыс істеп тұр
home-sync-refused-said = Ұлттық кеңсе соңғы алмасудан бас тартты
home-sync-shut-said = Ұлттық кеңсе бұл жұмыс орнымен дерек алмаспайды
home-sync-no-line = Желі жоқ
home-sync-refused = Бас тартылды
home-sync-shut = Рұқсат жоқ
home-sync-waits = Жіберілуін күтеді
home-sync-equal = Тең
home-sync-waiting = { $shown } өзгеріс ұлттық кеңсеге әлі жеткен жоқ
home-sync-equal-said = Бәрі ұлттық кеңседе
home-sync-unproved-said = Бәрі жіберілді, салыстыру күтіледі
home-sync-oldest = Ең ескісі: { $when }
home-sync-confirmed = Ұлттық кеңсе растады: { $when }
home-sync-kept = Жұмысты жалғастыра беріңіз: бәрі осы компьютерде сақталған.
home-sync-join = Ұлттық кеңсеге қосылу
home-sync-rejoin = Қайта қосылу

## Бізде бар

home-have = Бізде бар
home-volunteers = тізімдегі ерікті
home-planned = жоспарланған сабақ
home-certificates = берілген сертификат
home-imports = Жүктелген тізімдер
home-all-imports = Барлығы
home-no-imports = Тізім әлі жүктелмеген.
home-import-people = { $shown } адам жазылды
home-import-undone = қайтарылған
