# Еріктілер мен ұйымдар.

## Тізім

roster-title = Еріктілер
roster-count = { $shown } адам
roster-load-list = Кестеден жүктеу
roster-add = Ерікті қосу
roster-search = Ерікті іздеу
roster-search-hint = Есімі, телефоны немесе ЖСН
roster-found = { $n ->
    [0] Табылды: { $shown }
   *[other] Табылды: { $shown }, мұрағатта тағы { $archived }
}
roster-found-archived = Мұрағаттан табылды: { $shown }
roster-any-spelling = кез келген жазылуымен: Қайрат, Кайрат, Qairat
roster-filters = Кімді көрсету
roster-filter-active = Тізімде
roster-filter-minors = 18-ге толмаған
roster-filter-no-consent = Келісімсіз
roster-filter-no-iin = ЖСН-сіз
roster-filter-archived = Мұрағат
roster-empty = Тізім бос. Кестеден жүктеңіз немесе бір-бірлеп қосыңыз.
roster-none-found = Мұндай адам табылмады.
roster-show-all = Бәрін көрсету
roster-column-name = Тегі, аты, әкесінің аты
roster-column-phone = Телефон
roster-column-state = Жағдайы
roster-column-certificates = Сертификат
roster-age = { $n } жаста
roster-state-in-order = Бәрі дұрыс
roster-state-archived = Мұрағатта
roster-state-archived-on = Мұрағатта: { $day }
roster-moved-to = { $day } күні мына кеңсеге көшірілді: { $office }. Енді жазбаны сол кеңсе жүргізеді, мұнда ол оқу үшін ғана қалды. Адам қайтып келсе, ұлттық кеңседен жазбаны кері көшіруді сұраңыз.
roster-state-minor = 18-ге толмаған
roster-state-no-consent = Келісімі жоқ
roster-status-active = Белсенді
roster-status-paused = Уақытша тоқтатқан
roster-status-candidate = Үміткер

## Таңдалғандармен не істеу

roster-archive = Мұрағатқа
roster-archived = { $shown } адам мұрағатқа жіберілді.
roster-restore = Мұрағаттан қайтару
roster-restored = { $shown } адам мұрағаттан қайтарылды.
roster-enrol = Сабаққа жазу
roster-enrol-one = Сабаққа жазу
roster-enrol-title = { $shown } адамды қай сабаққа жазамыз?
roster-enrol-which = Сабақ
roster-enrol-act = { $shown } адамды жазу
roster-enrol-taken = { $shown } адам жазылған
roster-enrol-seats = { $taken } / { $capacity } орын
roster-enrol-no-session = Алдағы сабақ жоспарланбаған.
roster-enrol-plan = Сабақ жоспарлау
roster-enrolled = { $shown } адам сабаққа жазылды.
roster-enrolled-waiting = { $shown } адам сабаққа жазылды, { $waiting } адам кезекте.
roster-enrol-refused = { $shown } адам жазылмады

## Адам туралы

roster-tabs = Адам туралы бөлімдер
roster-tab-overview = Шолу
roster-tab-training = Оқыту
roster-tab-history = Тарихы
roster-edit = Өзгерту
roster-maybe-twice = Екі рет жазылған сияқты.
roster-compare = Салыстыру
roster-merge-title = Бір адам, екі жазба
roster-merge-stays = Қалатын жазба
roster-merge-joins = Оған қосылатын жазба
roster-merge-swap = Ауыстыру
roster-merge-registered = { $day } тіркелген
roster-merge-trainings = курс: { $shown }
roster-merge-certificates = сертификат: { $shown }
roster-merge-choose = Айырмасы: дұрысын таңдаңыз
roster-merge-nothing-differs = Деректерінің айырмасы жоқ.
roster-merge-all = Екеуінің дағдылары, ұйымдары, курстары мен сертификаттары бір адамда болады. Мұны кез келген уақытта қайта ажыратуға болады.
roster-merge-act = Біріктіру
roster-merged = Жазбалар біріктірілді: { $name }
roster-merged-records = Біріктірілген жазбалар
roster-merged-same = Деректері бірдей.
roster-split = Ажырату
roster-split-done = Ажыратылды: { $name }
roster-contested = Екі жұмыс орнында әртүрлі жазылған
roster-already-there = Бұл адам тізімде бар сияқты.
roster-why-same-iin = ЖСН бірдей
roster-why-same-iin-other-name = ЖСН бірдей, есімі басқа
roster-why-slip-in-iin = ЖСН-нің бір цифры ғана басқа
roster-why-same-name-and-day = есімі мен туған күні бірдей
roster-why-same-name-and-contact = есімі мен телефоны не поштасы бірдей
roster-why-same-day-and-contact = туған күні мен телефоны не поштасы бірдей
roster-why-same-day-and-initial = туған күні бірдей, есімінің бас әрпі сәйкес
roster-why-same-day-near-name = туған күні бірдей, есімі ұқсас
roster-why-same-name-close-day = есімі бірдей, туған күні жақын
roster-why-same-name = есімі бірдей
roster-iin-none = Жазылмаған
roster-no-training = Сабаққа әлі қатыспаған.
roster-result-passed = өтті
roster-result-failed = өтпеді
roster-certificate = Сертификат № { $number }
roster-valid-until = мерзімі { $day }
roster-no-history = Өзгеріс жоқ.
roster-take-back = Болдырмау
roster-changes-more = тағы { $shown } өріс
roster-emptied = бос
roster-skills = Дағдылар
roster-skill-add = Дағды қосу
roster-skill-saved = «{ $skill }» дағдысы сақталды.
roster-skill-removed = «{ $skill }» дағдысы алынды.
roster-level-of = { $skill }: деңгейі
roster-level-basic = бастапқы
roster-level-confident = сенімді
roster-level-expert = сарапшы
roster-level-remove = алып тастау

## Форма

roster-add-title = Жаңа ерікті
roster-edit-title = Деректерін өзгерту
roster-added = Ерікті қосылды.
roster-saved = Өзгерістер сақталды.
roster-needs-name = Сақтау үшін тегі мен атын жазыңыз.
roster-iin-hint = 12 сан. Шетел азаматында болмауы мүмкін.
roster-iin-replace = Жазылғаны: { $masked }. Ауыстыру үшін жаңасын толық жазыңыз.
roster-consent-hint = Жеке деректерді өңдеуге келісім берген күні.
roster-names-hint = Құжаттағыдай. Бағдарлама өзі аудармайды.
roster-sex-f = Әйел
roster-sex-m = Ер
roster-language-kk = қазақша
roster-language-ru = орысша
roster-language-en = ағылшынша
roster-field-status = Мәртебесі
roster-field-last-name = Тегі
roster-field-first-name = Аты
roster-field-patronymic = Әкесінің аты
roster-field-name-kk = Қазақша аты-жөні
roster-field-name-ru = Орысша аты-жөні
roster-field-name-latin = Паспортта
roster-field-iin = ЖСН
roster-field-birth-date = Туған күні
roster-field-sex = Жынысы
roster-field-phone = Телефон
roster-field-phone-other = Басқа телефон
roster-field-email = Эл. пошта
roster-field-region = Өңір
roster-field-district = Аудан немесе қала
roster-district-closed = { $district } (таратылған)
roster-field-place = Тұратын жері
roster-field-address = Мекенжай
roster-field-languages = Тілдері
roster-field-preferred-language = Сертификат тілі
roster-field-consent-on = Деректерге келісім
roster-field-consent-version = Келісім мәтіні
roster-field-guardian = Заңды өкілі
roster-field-guardian-name = Заңды өкілінің аты-жөні
roster-field-guardian-phone = Заңды өкілінің телефоны
roster-field-guardian-consent-on = Өкілінің келісімі
roster-field-notes = Ескертпе
roster-field-registered-on = Тіркелген күні
roster-field-archived-on = Мұрағат күні
roster-field-moved-to = Көшкен кеңсесі
roster-field-import = Жүктелген тізім
roster-field-skill = Дағды
roster-field-level = Деңгейі
roster-field-noted-on = Белгіленген күні
roster-field-organisation = Ұйым
roster-field-role = Міндеті
roster-field-since = Қай күннен
roster-field-until = Қай күнге дейін
roster-field-number = Нөмірі
roster-field-result = Нәтижесі
roster-field-valid-until = Жарамдылық мерзімі
roster-field-issued-on = Берілген күні
roster-field-other = Басқа өріс

## Ұйымдар

roster-organisations = Ұйымдар
roster-organisations-count = { $shown } ұйым
roster-search-organisation = Ұйым іздеу
roster-search-organisation-hint = Атауы немесе БСН
roster-no-organisations = Ұйымдар әлі жоқ. Колледжді, мекемені немесе топты қосыңыз.
roster-no-organisation-found = Мұндай ұйым табылмады.
roster-no-members = Бұл ұйымда әлі ешкім жоқ.
roster-add-organisation = Ұйым қосу
roster-new-organisation = Жаңа ұйым
roster-organisation-added = Ұйым қосылды.
roster-column-organisation = Атауы
roster-column-bin = БСН
roster-column-members = Еріктілері
roster-bin-of = БСН { $bin }
roster-bin-hint = 12 сан. Жеке кәсіпкерде ЖСН.
roster-none = Жоқ
roster-join = Ұйымға қосу
roster-join-person = Осы ұйымға адам қосу
roster-join-hint = Есімінің екі әрпін жазыңыз
roster-joined = Ұйымға қосылды.
roster-left = «{ $name }» ұйымынан шығарылды.
roster-leave = «{ $name }» ұйымынан шығару

## Неге орындалмады

roster-unknown-volunteer = Бұл адам тізімде жоқ. Тізімді қайта ашыңыз.
roster-unknown-organisation = Бұл ұйым тізімде жоқ. Тізімді қайта ашыңыз.
roster-unknown-skill = Ондай дағды жоқ. Тізімнен таңдаңыз.

## ЖСН неге дұрыс емес

iin-not-digits = ЖСН тек цифрдан тұрады.
iin-not-twelve = ЖСН-де 12 цифр болуы керек.
iin-is-bin = Бұл — ұйымның БСН-і, адамның ЖСН-ін жазыңыз.
iin-is-iin = Бұл — адамның ЖСН-і, ұйымның БСН-ін жазыңыз.
iin-impossible-date = ЖСН-дегі туған күн жоқ күн. Құжатпен салыстырыңыз.
iin-century = ЖСН-нің жетінші цифры дұрыс емес. Құжатпен салыстырыңыз.
iin-never-issued = Мұндай ЖСН берілмейді. Құжатпен салыстырыңыз.
iin-wrong-check = ЖСН-нің бақылау цифры сәйкес емес. Бір цифры қате, құжатпен салыстырыңыз.
