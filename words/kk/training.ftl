# Оқыту: курстар, сабақтар, қатысу, нәтижелер, жабу, қатысушыларды тіркеу.

## Тізімдер

training-title = Оқыту
training-tabs = Сабақтар мен курстар
training-tab-sessions = Сабақтар
training-tab-courses = Курстар
training-plan = Сабақ жоспарлау
training-add-course = Курс қосу
training-filters = Қай сабақтар көрсетілсін
training-filter-upcoming = Алдағы
training-filter-past = Өткен
training-filter-all = Барлығы
training-column-session = Сабақ
training-column-days = Қашан
training-column-seats = Жазылғаны
training-column-stage = Кезеңі
training-column-certificates = Сертификаттар
training-column-course = Курс
training-column-hours = Көлемі
training-column-rule = Шарты
training-column-validity = Мерзімі
training-column-sessions = Сабақтар
training-empty-upcoming = Алдағы сабақ әлі жоспарланбаған.
training-empty-past = Әлі бірде-бір сабақ өткен жоқ.
training-empty-all = Әзірге сабақ жоқ.
training-empty-courses = Әзірге курс жоқ. Сабақ жоспарлау үшін алдымен курс керек.
training-seats = { $n } / { $capacity }
training-waiting-count = кезекте: { $n }
training-none = Жоқ
training-archived = Енді өткізілмейді
training-national = Ұлттық курс
training-national-note = Бұл курсты ұлттық кеңсе жүргізеді, барлық кеңседе бірдей. Мұнда өзгертілмейді; одан өзгеше курс керек болса, өз курсыңызды қосыңыз.
training-hours = { $hours } сағат
training-validity-months = { $n } ай
training-validity-none = Мерзімсіз
training-rule-attendance = Қатысу { $percent } %
training-rule-attendance-and-result = Қатысу { $percent } % және сынақ
training-days-span = { $first } – { $last }
training-day-hours = { $starts }–{ $ends }

## Кезеңдер

training-stages = Сабақтың кезеңдері
training-stage-planned = Жоспарланған
training-stage-enrolled = Жазылу жүруде
training-stage-running = Өтіп жатыр
training-stage-results = Нәтиже күтілуде
training-stage-closed = Жабылған
training-stage-cancelled = Болмайды
training-step-planned = Жоспар
training-step-enrolled = Жазылу
training-step-running = Сабақ
training-step-results = Нәтиже
training-step-closed = Жабу
training-step-seats = { $n } / { $capacity } орын
training-step-people = { $n } адам
training-step-came = бүгін { $n } келді
training-step-attended = { $n } қатысты
training-step-results-entered = { $n } / { $total } енгізілді
training-step-results-none = қажет емес
training-step-certificates = { $n } сертификат

## Курс

training-course-new = Жаңа курс
training-course-edit = Курс
training-course-template = Үлгіден бастау
training-course-template-hint = Атауын, сағатын және мерзімін толтырады.
training-course-template-none = Үлгісіз
training-course-code = Коды
training-course-code-hint = Тізімге арналған қысқа белгі, мысалы T05.
training-course-title-kk = Қазақша атауы
training-course-title-ru = Орысша атауы
training-course-title-en = Ағылшынша атауы
training-course-hours = Сағат саны
training-course-hours-hint = Бұл сан сертификатта жазылады.
training-course-rule = Сертификат алу шарты
training-course-rule-attendance = Тек қатысу
training-course-rule-result = Қатысу және сынақ
training-course-percent = Ең аз қатысу, %
training-course-validity = Сертификат мерзімі, ай
training-course-validity-hint = Мерзімсіз болса, бос қалдырыңыз.
training-save-course = Курсты сақтау
training-cancel = Бас тарту
training-close-panel = Панельді жабу
training-field-required = Осы өрісті толтырыңыз.
training-field-number = { $min } мен { $max } аралығындағы сан керек.
training-done-course-added = «{ $title }» курсы қосылды
training-done-course-saved = «{ $title }» курсы сақталды

## Сабақты жоспарлау

training-session-new = Жаңа сабақ
training-session-edit = Сабақты өзгерту
training-session-course = Курс
training-session-course-empty = Курсты таңдаңыз
training-session-place = Өтетін жері
training-session-place-hint = Ғимарат пен елді мекен: сертификатта осылай жазылады.
training-session-region = Облыс
training-session-district = Аудан
training-session-district-none = Көрсетілмеген
training-session-days = Күндері мен уақыты
training-session-day-date = Күні, { $n }-күн
training-session-day-starts = Басталуы, { $n }-күн
training-session-day-ends = Аяқталуы, { $n }-күн
training-session-add-day = Күн қосу
training-session-remove-day = { $n }-күнді алып тастау
training-session-trainers = Жаттықтырушылар
training-session-trainers-hint = Әр жолға бір есім.
training-session-capacity = Орын саны
training-session-capacity-hint = Шектеу болмаса, бос қалдырыңыз.
training-session-language = Сабақ тілі
training-session-note = Ескерту
training-session-save = Жоспарлау
training-session-save-changes = Өзгерісті сақтау
training-session-date-wrong = Мұндай күн жоқ. Былай жазыңыз: 23.11.2026.
training-session-time-wrong = Уақытты былай жазыңыз: 09:00.
training-session-time-order = Аяқталу уақыты басталуынан кейін болуы керек.
training-session-day-twice = Бұл күн тізімде бар.
training-done-planned = Сабақ жоспарланды
training-done-changed = Сабақ өзгертілді
training-language-kk = Қазақша
training-language-ru = Орысша
training-language-en = Ағылшынша

## Сабақ беті

training-back = Оқыту
training-print = Басып шығару
training-more = Басқа әрекеттер
training-open-run-mode = Тіркеуді ашу
training-act-edit = Сабақты өзгерту
training-act-rest-absent = Қалғандарын келмеді деп белгілеу: { $half }
training-trainers = { $n ->
    [one] Жаттықтырушы: { $names }
   *[other] Жаттықтырушылар: { $names }
}
training-tabs-session = Сабақтың бөлімдері
training-tab-participants = Қатысушылар
training-tab-waiting = Кезек
training-tab-results = Нәтижелер
training-tab-certificates = Сертификаттар
training-search-participants = Қатысушының есімі
training-chip-present = Келді
training-chip-absent = Келмеді
training-chip-left = Ерте кетті
training-chip-unmarked = Белгісіз
training-chips = Қатысу бойынша сүзгі, { $half }
training-enrol = Адам жазу
training-column-number = №
training-column-name = Есімі және жері
training-column-state = Жағдайы
training-column-result = Нәтиже
training-column-score = Балл
training-half-am = { $day } таң
training-half-pm = { $day } түс
training-half-long-am = { $day }, таңертең
training-half-long-pm = { $day }, түстен кейін
training-part-am = таңертең
training-part-pm = түстен кейін
training-state-in-order = Бәрі дұрыс
training-state-present = Келді
training-state-late = Кешікті
training-state-absent = Келмеді
training-state-left = Ерте кетті
training-state-none = Белгіленбеген
training-state-all-absent = Келмеді
training-state-walk-in = Тізімсіз келді
training-state-walk-in-at = Тізімсіз келді, { $time }
training-state-certificate = Сертификат { $number }
training-cell = { $name }, { $half }: { $state }
training-cell-at = { $name }, { $half }: { $state }, { $time }
training-cells-help = Бағыт пернелері ұяшықтан ұяшыққа өтеді. Бос орын пернесі белгіні ауыстырады: 1 келді, 2 кешікті, 3 келмеді, 4 ерте кетті, Delete белгіні алады.
training-attendance-table = Қатысушылардың қатысуы
training-unenrol = Тізімнен алу
training-unenrol-person = Тізімнен алу: { $name }
training-participants-empty = Әзірге ешкім жазылмаған.
training-participants-no-match = Іздеуге не сүзгіге сай қатысушы жоқ.
training-clear-filter = Барлығын көрсету
training-waiting-empty = Кезекте ешкім жоқ. Орын жетпеген адамдар осында рет-ретімен тұрады.
training-waiting-enrol = Орын беру
training-waiting-enrol-person = Орын беру: { $name }
training-done-rest-absent = { $n } адам келмеді деп белгіленді
training-done-unenrolled = Тізімнен алынды: { $name }
training-done-result = { $name }: { $result }

## Нәтижелер

training-results-not-needed = Бұл курсқа қатысудың өзі жеткілікті. Нәтиже енгізу қажет емес.
training-results-empty = Нәтиже сабаққа келгендерге енгізіледі. Әзірге ешкім белгіленбеген.
training-result-passed = Өтті
training-result-failed = Өтпеді
training-result-none = Енгізілмеген
training-result-of = Нәтижесі: { $name }
training-score-of = Балы: { $name }
training-score-wrong = 0 мен 1 000 аралығындағы бүтін сан керек.
training-results-progress = { $n } / { $total } нәтиже енгізілді
training-attended-halves = { $n } / { $total } жарты күн

## Адам жазу терезесі

training-enrol-title = Кімді жазамыз?
training-enrol-note = { $course }, { $place }
training-enrol-search = Есімі, телефоны немесе ЖСН
training-enrol-hint = Есімнің кез келген бөлігінен үш әріп, қалай жазылса да табылады.
training-enrol-found = { $n } адам табылды
training-enrol-more = { $total } адамның алғашқы { $shown } көрсетілді. Тағы бір әріп жазыңыз.
training-enrol-nobody = Ешкім табылмады. Жазылуын тексеріңіз немесе адамды алдымен еріктілер тізіміне қосыңыз.
training-enrol-already = Тізімде бар
training-enrol-minor = 18-ге толмаған
training-enrol-seats = { $n } бос орын бар
training-enrol-seats-none = Бос орын жоқ. Жаңадан жазылғандар кезекке тұрады.
training-enrol-seats-open = Орын саны шектелмеген.
training-enrol-selected = { $n } адам таңдалды
training-enrol-act = { $n ->
    [0] Жазу
   *[other] { $n } адамды жазу
}
training-enrol-later = Жазбау
training-enrol-choose = Таңдау: { $name }
training-enrol-done = { $n } адам жазылды
training-enrol-done-waiting = { $n } адам кезекке тұрды
training-enrol-refused-title = { $n } адам жазылмады
training-enrol-close = Сабаққа оралу

## Панель және жабу

training-seats-title = Орындар
training-seats-of = / { $capacity } орын алынды
training-seats-taken = адам жазылды, шектеу жоқ
training-seats-free = { $n } бос
training-seats-waiting-none = Кезекте ешкім жоқ.
training-seats-waiting = { $n } адам орын күтіп тұр.
training-seats-walk-ins = { $n } адам тізімсіз келді.
training-before-close = Жабу алдында
training-before-close-ready = Бәрі енгізілген
training-before-close-ready-note = Сабақты жабуға болады.
training-missing-attendance = Қатысу толық белгіленбеген
training-missing-attendance-note = { $n } жарты күн белгіленбеген
training-missing-result = Нәтижелер толық емес
training-missing-result-note = { $n } нәтиже жетіспейді
training-missing-other = Бірдеңе жетіспейді
training-will-not = { $n } адам сертификат алмайды
training-will-not-show = Кім және неге
training-closing-will = Жапқанда
training-closing-issue = { $n } сертификат беріледі
training-closing-issue-months = { $n } сертификат беріледі, мерзімі { $months } ай
training-closing-hours = еріктілерге { $hours } оқу сағаты қосылады
training-closing-lock = қатысу мен нәтижелер өзгертуге жабылады
training-closing-note = Алдымен барлық есімді көресіз, жабуды болдырмауға болады.
training-close = Сабақты жабу
training-closed-title = Сабақ жабылған
training-closed-issued = { $n } сертификат берілді
training-closed-hours = еріктілерге { $hours } оқу сағаты қосылды
training-closed-kept = қатысу мен нәтижелер сол қалпында сақталды
training-note-title = Ескерту

## Жабу терезесі

training-close-question = Бұл сабақты жабамыз ба?
training-close-gets = { $n ->
    [0] Ешкім сертификат алмайды
   *[other] { $n } адам сертификат алады
}
training-close-gets-not = { $n } адам алмайды
training-close-act = { $n ->
    [0] Сертификатсыз жабу
   *[other] Жабу, { $n } сертификат
}
training-close-later = Кейін жабу
training-close-undo = Жабуды болдырмауға болады.
training-done-closed = { $n ->
    [0] Сабақ жабылды, сертификат берілген жоқ
   *[other] Сабақ жабылды, { $n } сертификат берілді
}

## Сабақ сертификаттары

training-certificates-empty = Сертификаттар сабақ жабылғанда осында шығады.
training-certificates-none = Бұл сабақта сертификат берілген жоқ.
training-column-certificate = Нөмірі
training-column-person = Есімі
training-column-language = Тілі
training-column-valid-until = Жарамды мерзімі
training-column-certificate-state = Жағдайы
training-certificate-valid = Жарамды
training-certificate-expired = Мерзімі өткен
training-certificate-revoked = Күші жойылған күн: { $day }
training-certificate-second = Екінші нөмір
training-certificate-second-note = Бұл сабақты екі жұмыс орны дерек алмаспай тұрып жапқан, әрқайсысы өз нөмірін берген. Біріншісі есептеледі; осы нөмірмен берілген қағаз да жарамды.
training-certificates-rest = { $n } адам сертификатқа лайық, бірақ оны алмаған: белгілер басқа жұмыс орнынан сабақ жабылған соң келді.
training-issue-rest = { $n } сертификат беру
training-done-issued = { $n } сертификат берілді
training-certificate-no-end = Мерзімсіз
training-print-all = Барлығын басу: { $n }
training-print-selected = Басып шығару: { $n }
training-print-name = Сертификаттар { $course } { $day }
training-printing = PDF дайындалып жатыр
training-printed = { $n } сертификат файлға жазылды: { $file }
training-printed-show = Файлды көрсету
training-preview-title = Қағаздағы түрі
training-preview-of = Сертификат { $number }, { $name }

## Қатысушыларды тіркеу

training-run-title = { $course }, { $half }
training-run-place = { $place } · { $day }
training-run-leave = Шығу
training-run-half = Жарты күн
training-run-half-question = Адамдар қай жарты күнге келіп жатыр?
training-run-half-came = { $n } / { $total } келді
training-run-half-now = Қазір
training-run-ready = Тіркеуге дайын
training-run-ready-note = Кодты сканерлеңіз немесе есімнің үш әрпін жазыңыз
training-run-field = Код, есім, телефон немесе ЖСН
training-run-placeholder = Кодты сканерлеңіз немесе есімнің үш әрпін жазыңыз
training-run-placeholder-find = Қатысушының есімі
training-run-placeholder-add = Тізімде жоқ адамның есімі не телефоны
training-run-not-on-list = Тізімде жоқ адам
training-run-find = Тізімнен табу
training-run-sound-on = Дыбыс қосулы
training-run-sound-off = Дыбыс өшірулі
training-run-line-ok = Желі бар
training-run-line-none = Желі жоқ, тіркеу жұмыс істей береді
training-run-of = / { $n } келді
training-run-expected = { $n ->
    [0] Барлығы келді
   *[other] { $n } адам күтілуде
}
training-run-capacity = залда { $n } орын
training-run-last = Соңғы тіркеулер
training-run-last-empty = Әзірге ешкім келген жоқ.
training-run-reopen = { $time }, { $name }, { $how }
training-run-how-code = Код арқылы
training-run-how-name = Есімі бойынша
training-run-how-phone = Телефоны бойынша
training-run-how-iin = ЖСН бойынша
training-run-how-walk-in = Тізімде жоқ еді, қосылды
training-run-how-list = Тізімде белгіленді
training-answer-arrived = Келді
training-answer-already = Бұрын келген
training-answer-choose = Қайсысы?
training-answer-not-enrolled = Тізімде жоқ
training-answer-wrong-code = Басқа сабақтың коды
training-answer-unknown = Табылмады
training-answer-full = Бос орын жоқ
training-answer-refused = Мүмкін емес
training-answer-undone = Белгі алынды
training-answer-find = Тізімнен табу
training-answer-add = Тізімде жоқ адам
training-answer-arrived-facts = { $n }-қатысушы · { $time }
training-answer-time = { $time }
training-answer-already-facts = Тіркелген уақыты { $time }
training-answer-in-order = Белгі сақталды
training-answer-undo = Болдырмау
training-answer-unmark = Белгіні алу
training-answer-offer = Осы сабақта { $n } бос орын бар. Не істейміз?
training-answer-offer-open = Осы сабаққа қосуға болады. Не істейміз?
training-answer-offer-full = Бос орын қалмады. Күтуге не басқа күні келуге болады.
training-answer-add-here = Осы сабаққа қосу
training-answer-not-add = Қоспау
training-answer-take = Келді деп белгілеу
training-answer-dismiss = Ешқайсысы емес
training-answer-choose-note = ↑ ↓ арқылы таңдап, F8 басыңыз.
training-answer-unknown-note = Мұндай код, есім, телефон не ЖСН жоқ. Жазылғанын тексеріңіз немесе F2 басыңыз.
training-answer-search-note = Есімнің кез келген бөлігінен үш әріп жазыңыз.
training-answer-search-none = Ешкім табылмады.
training-answer-candidates = Табылған адамдар
training-answer-enrolled = Тізімде бар
training-answer-outside = Тізімде жоқ
training-answer-waiting = Кезекте тұр
training-answer-detail = { $detail }

## Бас тарту және себептер

training-unknown-session = Бұл сабақ дерекқорда жоқ. Тізімге оралыңыз.
training-session-closed = Сабақ жабылған. Өзгерту үшін алдымен жабуды болдырмаңыз.
training-already-enrolled = Бұл адам тізімде бар.
training-full = Бос орын қалмады.
training-under-age = Алдымен ата-анасының немесе қамқоршысының жазбаша келісімі керек: адамның жасы толмаған.
training-not-enrolled = Бұл адам сабақтың тізімінде жоқ.
training-not-ready = Сабақты әзірге жабуға болмайды. Не жетіспейтінін қараңыз.
training-nobody-without = Курстан өткендердің бәрінде сертификат бар.
training-unknown-course = Бұл курс дерекқорда жоқ. Басқасын таңдаңыз.
training-national-course = Бұл курсты ұлттық кеңсе жүргізеді, оны тек сол өзгертеді. Өз курсыңызды қосыңыз.
training-unknown-meeting = Сабақта мұндай күн жоқ.
training-meeting-missing = Сабақтың кемінде бір күні болуы керек.
training-attendance-missing = Қатысу толық белгіленбеген.
training-result-missing = Нәтижесі енгізілмеген.
training-attendance-too-low = Курс талап еткеннен аз қатысты.
training-failed = Сынақтан өтпеді.
training-wrong-session = Бұл код басқа сабақтікі.
training-archived-volunteer = Бұл адам мұрағатта.
training-nobody-enrolled = Ешкім жазылмаған.
training-course-missing = Курсы басқа жұмыс орнында тізімнен алынған. Сабақты өзгертіп, курс таңдаңыз.
training-too-short = Кемінде үш әріп не төрт сан жазыңыз.
training-unknown-text = Мәтін бос не тым ұзын. Кодты қайта сканерлеңіз.
training-waiting-only = Бұл адам кезекте тұр.
training-unknown-certificate = Бұл сертификат дерекқорда жоқ.
training-wrong-field = { $field ->
    [place] Өтетін жері сақталмады. 1–200 әріп керек.
    [capacity] Орын саны 1 мен 5 000 аралығында болуы керек.
    [trainers] Жаттықтырушылардың есімдері сақталмады. Тізімді қысқартыңыз.
    [note] Ескерту тым ұзын.
    [meetings] Күндері сақталмады. Күні мен уақытын тексеріңіз.
    [code] Коды сақталмады. Қысқартыңыз.
    [title_kk] Атауы сақталмады. Қысқартыңыз.
    [title_ru] Атауы сақталмады. Қысқартыңыз.
    [title_en] Атауы сақталмады. Қысқартыңыз.
    [duration_min] Сағат саны сақталмады.
    [attendance_percent] Қатысу 0 мен 100 % аралығында болуы керек.
    [validity_months] Мерзімі 1 мен 1 200 ай аралығында болуы керек.
    [score] Балл 0 мен 1 000 аралығындағы бүтін сан болуы керек.
   *[other] Өрістердің бірі сақталмады. Жазылғанын тексеріңіз.
}

## Days

training-day-short = { $month ->
    [1] { $date } қаңтар
    [2] { $date } ақпан
    [3] { $date } наурыз
    [4] { $date } сәуір
    [5] { $date } мамыр
    [6] { $date } маусым
    [7] { $date } шілде
    [8] { $date } тамыз
    [9] { $date } қыркүйек
    [10] { $date } қазан
    [11] { $date } қараша
   *[12] { $date } желтоқсан
}
training-weekday-short = { $n ->
    [1] дс
    [2] сс
    [3] ср
    [4] бс
    [5] жм
    [6] сб
   *[7] жс
}
training-side = Орындар және жабу
training-open-card = Карточкасын ашу

# Бөлімдердің өз себептері мен бас тартуы.

# Тарихтағы әрекет түрлері.
deed-training-add-course = Курс қосылды
deed-training-edit-course = Курс өзгертілді
deed-training-publish-course = Ұлттық кеңсе курсы жаңарды
deed-training-plan = Сабақ жоспарланды
deed-training-edit-session = Сабақ өзгертілді
deed-training-enrol = Сабаққа жазылды
deed-training-cancel-session = Сабақ болмайтын болды
deed-training-unenrol = Тізімнен шығарылды
deed-training-let-wait = Кезекте күтетіні белгіленді
deed-training-add-seat = Бір орын қосылды
deed-training-check-in = Келгені белгіленді
deed-training-mark = Қатысуы белгіленді
deed-training-mark-rest-absent = Қалғандары келмеді деп белгіленді
deed-training-result = Нәтиже енгізілді
deed-training-issue = Сертификат берілді
deed-training-close = Сабақ жабылды
deed-training-revoke = Сертификаттың күші жойылды
