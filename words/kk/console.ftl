# Ұлттық кеңсенің консолі.

console-title = Ұлттық кеңсе
console-nav-offices = Кеңселер
console-nav-refused = Қабылданбаған өзгерістер
console-nav-national = Анықтамалықтар
console-nav-twice = Екі өңірде
console-nav-audit = Әрекеттер журналы
console-scheme-auto = Түсі: жүйедегідей
console-scheme-light = Түсі: ашық
console-scheme-dark = Түсі: қараңғы

## Кіру

console-name = Әкімшінің аты
console-password = Құпиясөз
console-password-hint = Әкімшіні серверде kerege-hq admin add пәрмені қосады.
console-sign-in = Кіру
console-sign-out = Шығу

## Кеңселер

console-offices-count = { $shown } кеңсе
console-offices-search = Кеңсені іздеу
console-as-of = Соңғы жағдайы: { $at }. Өздігінен жаңарып тұрады
console-as-of-old = Соңғы жағдайы: { $at }
console-stale = Ұлттық кеңсенің сервері жауап бермей тұр. Көрініп тұрғаны мына уақыттағы жағдай: { $at }. Сервер жауап бергенде бет өзі жаңарып, бұл хабар өзі кетеді.
console-stale-refused = Көрініп тұрғаны мына уақыттағы жағдай: { $at }. Оны жаңарту мүмкін болмады: { $reason } Жаңарғанда бұл хабар өзі кетеді.
console-no-offices = Әзірге кеңсе жоқ. Біріншісін серверде kerege-hq office add пәрменімен қосыңыз.
console-office = Кеңсе
console-last-contact = Соңғы байланыс
console-state = Жағдайы
console-people = Адамдар
console-sessions = Сабақтар
console-certificates = Сертификаттар
console-ops = Қабылданған өзгерістер
console-waiting = Тапсырылмаған өзгерістер
console-set-aside = Шетке қойылған
console-never = әлі болған жоқ
console-equal = Бәрі осында
console-waits = Кеңседе { $shown } өзгеріс күтіп тұр
console-not-known = белгісіз
console-unreachable = Қазір қолжетімсіз
console-unreachable-note = Бұл кеңседен не сақталғанын қазір білу мүмкін емес: ол тұрған сервер жауап бермейді немесе кеңсенің ондағы файлы бүлінген. Жұмыс орындары жұмысын сақтап отыр, бәрі түзелгенде тапсырады. Не болғанын серверде kerege-hq doctor мен kerege-hq check айтады.
console-unequal = Салыстыру аяқталмаған
console-no-devices-yet = Жұмыс орны жоқ
console-no-contact-yet = Әлі байланысқан жоқ
console-parked = { $shown } өзгеріс шетке қойылған
console-parked-note = Шетке қойылған өзгерістер сақтаулы, бірақ сервердің бұл нұсқасы оларды көрсете алмайды. Серверді жаңартыңыз: жаңа нұсқа оларды өзі орнына қояды. Ешкімге керегі жоқ жазбаны алып тастауға болады.
console-parked-kind = { $table ->
    [volunteer] Ерікті
    [volunteer_skill] Дағды
    [organisation] Ұйым
    [membership] Мүшелік
    [course] Курс
    [session] Сабақ
    [meeting] Кездесу
    [session_trainer] Сабақ жаттықтырушысы
    [enrolment] Сабаққа жазылу
    [attendance] Қатысу белгісі
    [certificate] Сертификат
    [issuer_key] Қол қою кілті
    [import] Жүктелген тізім
    [pending_row] Шешім күткен жол
    [district] Аудан
    [course_template] Курс үлгісі
   *[other] Жаңа түрдегі жазба
}
console-parked-unknown-table = Жаңарақ нұсқада жасалған. Серверді жаңартыңыз.
console-parked-field-missing = Бір бөлігі жоқ, онсыз жазбаны көрсету мүмкін емес.
console-parked-field-of-another-kind = Бір бөлігі бұл нұсқа күткен түрде емес.
console-parked-changes = { $n ->
    [1] { $shown } өзгеріс, { $at }
   *[other] { $shown } өзгеріс, { $from } мен { $at } аралығында
}
console-parked-more = Алғашқы { $shown } көрсетілді; азайғанда келесілері шығады.
console-parked-remove = Алып тастау
console-parked-remove-title = Бұл жазба алып тасталсын ба?
console-parked-remove-note = Жазба кеңсе тізімінен оның барлық жұмыс орнында жойылады; жазылғаны журналда қалады. Себебі жасалған істер арасында сақталады.
console-parked-remove-act = Жазбаны алып тастау

## Сақтық көшірмелер

console-backup-age = { $n ->
    [0] Соңғы сақтық көшірме: жасалғанына бір күн болған жоқ
   *[other] Соңғы сақтық көшірме: { $shown } күн бұрын
}
console-backup-never = Сақтық көшірме әлі жасалған жоқ.
console-backup-ahead = Соңғы сақтық көшірменің уақыты әлі келген жоқ: сервердің сағаты қате болған.
console-backup-wanted = Оны серверде күн сайын kerege-hq backup пәрменімен жасап, басқа машинада сақтаңыз.

## Дабылдар

console-alarms = Назар аударыңыз: { $n }
console-alarms-seen = Бұрынғылары: { $n }
console-alarms-fewer = Бұрынғыларын жасыру
console-no-alarms = Көрілмеген ештеңе қалмады.
console-alarm-see = Көрдім
console-alarm-seen-by = көрген: { $admin }
console-alarm-device-restored = № { $device } жұмыс орны сақтық көшірмеден қалпына келтірілген немесе екі компьютерде жұмыс істеп тұр. Ештеңе жоғалған жоқ, жұмыс орны жаңа белгімен жазады. Екі компьютерде жұмыс істесе, біреуін қайта қосыңыз.
console-alarm-office-rolled-back = Осы кеңсенің мұндағы базасы ескі көшірме болып шықты. Жетіспейтінін кеңсенің жұмыс орындары қайтарады.
console-alarm-device-remembered = № { $device } жұмыс орны сервер қалпына келтірілген көшірмеден кейін қосылған екен. Ол танылып, қайта қабылданды.
console-alarm-national-put-back = Осы кеңсенің бір жұмыс орны тек ұлттық кеңсе өзгертетін курстарды, курс үлгілерін немесе аудандарды өзгерткен екен. Олар бұрынғы қалпына қайтарылды. Мұны кім және қандай бағдарламамен жасағанын кеңседен сұраңыз.

## Жұмыс орындары

console-devices = Жұмыс орындары
console-devices-count = { $shown } жұмыс орны
console-device = Жұмыс орны № { $device }
console-enrolled = Қосылған
console-program-version = Kerege нұсқасы
console-desk-sign = Kerege баптауларындағы белгісі
console-no-devices = Бұл кеңседе жұмыс орны әлі жоқ. Қосу кодын жасап, сервердің мекенжайымен бірге кеңсеге айтыңыз.
console-waiting-count = { $shown } өзгеріс тапсырылмаған
console-clock-fast = Сағаты { $shown } минут алға кеткен
console-clock-slow = Сағаты { $shown } минут артта қалған
console-revoked = Ажыратылған
console-revoke = Ажырату
console-revoke-title = { $office }: № { $device } жұмыс орнын ажырату керек пе?
console-revoke-check = Осы жұмыс орны екенін тексеріңіз: оның Kerege бағдарламасында, «Баптаулар» бөлімінде, дәл сол белгі тұр. Компьютер қолыңызда болмаса, соңғы байланысы мен қосылған уақытын кеңседен сұраңыз.
console-revoke-note = Ажыратылған жұмыс орны бұдан былай дерек жібере де, ала да алмайды. Оның тапсырмай қалған өзгерістері сонда қалады. Жоғалған немесе басқаға берілген компьютердегі жұмыс орны осылай ажыратылады. Қайта қосу үшін жаңа код керек.
console-revoke-act = Жұмыс орнын ажырату
console-code-make = Қосу кодын жасау
console-code-of = { $office }: қосу коды
console-code-note = Код бір жұмыс орнын осы кеңсеге қосады және үш күн жарамды. Ол бір рет қана көрсетіледі.
console-code-where = Жаңа компьютерде мекенжай мен кодты Kerege-нің бірінші терезесінде, «Бар кеңсеге қосылу» арқылы тереді. Кеңсе ол компьютерде бұрын ашылған болса, «Дерек алмасу» бөлімінде.
console-code-address-local = Бұл мекенжайды тек осы компьютер ашады. Кеңсеге сервердің желідегі мекенжайын айтыңыз.
console-code-shown-once = Код енді көрсетілмейді. Мына уақытқа дейін жарамды: { $until }.
console-code-copy = Көшіріп алу
console-code-copied = Көшірілді
console-code-done = Дайын

## Қабылданбаған өзгерістер

console-refused-count = { $shown } өзгеріс
console-refused-note = Мұндағы өзгерістер жоғалған жоқ: жұмыс орны оларды сақтап, келесі алмасуда қайта жібереді. Қабылданғаны тізімнен өзі кетеді.
console-refused-full = Бір кеңседе 2000 өзгеріс жиналды, артығы мұнда сақталмайды. Олар жұмыс орнында тұр.
console-no-refused = Қабылданбаған өзгеріс жоқ. Мұнда ештеңе істеудің керегі жоқ.
console-why = Себебі
console-since = Қашаннан
console-times = Неше рет келді
console-first-at = Алғаш келгені
console-last-at = Соңғы келгені
console-size = Көлемі
console-bytes = { $shown } байт
console-retry = Қайта қабылдап көру
console-retry-refused = Қайта көрілді, әзірге қабылдауға болмайды.
console-retry-taken = Қабылданды. Кеңсенің жұмыс орындары оны келесі алмасуда алады.
console-discard = Алып тастау
console-discard-title = Бұл өзгерісті тізімнен алып тастау керек пе?
console-discard-note = Өзгеріс ұлттық кеңсеге түспейді, оның мұндағы көшірмесі жойылады. Жұмыс орнындағы жазба қалады. Себебі әрекеттер журналына жазылады.
console-discard-act = Алып тастау
console-reason = Себебі
console-refused-op-unreadable = Сервердің бұл нұсқасы өзгерісті оқи алмайды. Серверді жаңартып, қайталап көріңіз.
console-refused-op-too-large = Жазба тым үлкен. Кеңсе оның мәтінін қысқартсын.
console-refused-op-contradicts-deed = Өзгеріс бір әрекеттің басқа бөліктеріне қайшы келеді: авторы не түрі басқа. Жұмыс орнын тексеріңіз.
console-refused-page-differs = Өзгеріс жолда өзгерген немесе жұмыс орны жазғаннан басқа. Жұмыс орны оны өзі қайта жібереді.
console-refused-salt-unknown = Өзгеріс тиесілі жазбаның кілті әлі келген жоқ. Жұмыс орны оны келесі алмасуда қоса жібереді.
console-refused-other = Себептің коды: { $code }

## Ұлттық курстар

console-courses-title = Ұлттық курстар
console-courses-count = { $shown } курс
console-courses-note = Бұл курстар әр кеңсенің тізімінде тұрады және тек осында өзгертіледі. Бұрын берілген сертификаттар өзгермейді.
console-no-courses = Ұлттық курс әзірге жоқ. Қосқан курсыңыз барлық кеңсенің тізіміне түседі; кеңселер оны өткізе алады, бірақ өзгерте алмайды.
console-courses-behind = Соңғы өзгеріс мына кеңселердің тізіміне әлі енген жоқ: { $offices }. Сервер оны өздігінен енгізеді; бірнеше минутта енбесе, серверде kerege-hq doctor пәрменін іске қосыңыз.
console-courses-behind-many = Соңғы өзгеріс { $shown } кеңсенің тізіміне әлі енгізілген жоқ. Сервер оны өзі енгізеді.
console-course-offices = Кеңселерде
console-course-in-offices = { $n } / { $all }
console-course-withdrawn-on = Өткізілмейді: { $day }
console-course-publish = Барлық кеңсеге жіберу
console-now-stands = Сіз жазып отырғанда { $admin } сақтады ({ $at }). Сіздікінен өзгесі:
console-now-stands-same = Жазғаны сіздікімен бірдей.
console-now-stands-empty = бос
console-course-withdraw = Тізімнен алу
console-course-offer = Қайта қосу

## Жіберілмеген мәтін

console-unsaved-title = Жазғаныңыз жіберілген жоқ. Өшірілсін бе?
console-unsaved-note = Жазылған мәтін осы терезеде ғана тұр. Әрі қарай өтсеңіз, ол сақталмайды.
console-unsaved-stay = Жазуды жалғастыру
console-unsaved-drop = Өшіріп, әрі қарай

## Курс үлгілері мен аудандар

console-tab-courses = Курстар
console-tab-templates = Курс үлгілері
console-tab-districts = Аудандар
console-item-of-program = Бағдарламадағыдай
console-item-changed = Осында өзгертілген
console-item-added = Осында қосылған
console-templates-title = Курс үлгілері
console-templates-count = { $shown } үлгі
console-templates-note = Кеңсе курс қосқанда осы үлгілердің бірінен бастап, өз көшірмесін қалағанынша өзгерте алады. Өзгеріс кеңселерге келесі алмасуда жетеді; үлгімен бұрын жасалған курстар сол күйінде қалады.
console-template = Үлгі
console-template-add = Үлгі қосу
console-template-new = Жаңа үлгі
console-template-withdraw = Енді ұсынбау
console-template-offer = Қайта ұсыну
console-template-withdrawn-on = Ұсынылмайды: { $day }
console-districts-title = Аудандар мен қалалар
console-districts-count = { $shown } аудан мен қала
console-districts-note = Кеңселер ауданды осы тізімнен таңдайды, жүктелген файлдағы аудан да осы тізім арқылы танылады. Өзгеріс кеңселерге келесі алмасуда жетеді; адамдарда жазылған аудан қала береді.
console-districts-search = Ауданды, қаланы не өңірді табу
console-districts-all = Барлығы
console-districts-published = Өзгертілген не жаңа
console-districts-closed = Таратылған
console-districts-none = Ондай жоқ. Өзгертілген, қосылған не таратылған аудандар осында көрінеді.
console-district = Аудан немесе қала
console-district-add = Аудан қосу
console-district-new = Жаңа аудан немесе қала
console-district-name-kk = Қазақша атауы
console-district-name-ru = Орысша атауы
console-district-name-en = Ағылшынша атауы
console-district-name-hint = «Ауданы» не «қаласы» деген сөзімен, тізімдегідей жазыңыз.
console-district-kind = Түрі
console-district-kind-district = Аудан
console-district-kind-city = Қала
console-district-code = ӘАОЖ коды
console-district-code-hint = Тоғыз сан. Жіктеуіште коды әлі болмаса, бос қалдырыңыз: бағдарлама оны өңір мен ағылшынша атаудан құрады. Кодты кейін өзгерту мүмкін емес.
console-district-code-wrong = Тек латын әріптері, сандар және дефис, 40 таңбадан асырмаңыз.
console-district-close = Ауданды тарату
console-district-reopen = Тізімге қайтару
console-district-closed-on = Таратылды: { $day }
console-region = Өңір

## Екі өңірде тіркелген адамдар

console-twice-title = Екі өңірде тіркелген адамдар
console-twice-count = { $shown } адам
console-twice-note = Бір ЖСН екі немесе одан көп кеңсенің тізімінде тұр. Екеуі де дұрыс болуы мүмкін: адамдар көшеді. Жолды ашып, бір жазбаны екінші кеңсеге көшіріңіз: ол жақта екеуін біріктіру ұсынылады. Немесе адам қай кеңседе қалатынын кеңселер телефонмен келіссін, екіншісі өз Kerege бағдарламасында адамды ашып, «Мұрағатқа» түймесін бассын: консольден мұрағатқа жіберілмейді. Сонда адам бұл беттен кетеді.
console-twice-none = Екі өңірде тіркелген ешкім жоқ. Кеңселер тапсырған әр ЖСН бір кеңсенің тізімінде ғана тұр. ЖСН-і жоқ адамдар мен мұрағаттағы жазбалар салыстырылмайды.
console-twice-none-yet = Әзірге ешкім табылған жоқ, бірақ тізімдердің бәрі әлі оқылған жоқ.
console-twice-reading = Сервер кеңселер тапсырғанын әлі оқып жатыр. Бет әзірге толық емес, өздігінен жаңарып тұрады.
console-twice-silent = Бұл кеңселерді қазір оқу мүмкін емес, сондықтан бет толық емес: { $offices }. Серверде kerege-hq doctor пәрменін іске қосыңыз.
console-iin = ЖСН
console-unknown = белгісіз
console-person = Адам және кеңсе
console-name-unknown = Атын қазір оқу мүмкін емес
console-registered = Тіркелген күні
console-changed = Соңғы өзгерісі

## Адамды көшіру

console-find = ЖСН бойынша іздеу
console-find-title = Адамды ЖСН бойынша іздеу
console-find-note = ЖСН-ді толық жазыңыз. Іздеу әрекеттер журналына жазылады, онда нөмірдің соңғы төрт цифры ғана көрінеді.
console-find-act = Іздеу
console-find-none = { $iin } нөмірлі адам бірде-бір кеңсенің тізімінде жоқ. Нөмірді құжаттан тексеріңіз. Мұрағаттағы және ЖСН-і жазылмаған адамдар табылмайды.
console-find-many = { $shown } кеңседе тіркелген
console-registered-on = тіркелген күні: { $day }
console-changed-at = соңғы өзгерісі: { $at }
console-move = Басқа кеңсеге көшіру
console-move-title = Басқа кеңсеге көшіру: { $person }
console-move-to = Қай кеңсеге
console-move-choose = Адам енді қай кеңседе болатынын таңдаңыз.
console-move-confirm = { $person } жазбасы көшеді: { $from } → { $to }. Дағдылары, сертификаттары мен тарихы бірге барады. Бұрынғы кеңседе жазба мұрағатта қалып, қайда көшкені жазылады. Кейін кері көшіруге болады.
console-move-twice = Таңдаған кеңседе бұл адамның өз жазбасы бар. Оның жұмыс орындары екі жазбаны біріктіруді сұрайды.
console-move-act = Жазбаны көшіру
console-moved = { $person } енді мына кеңсенің тізімінде: { $to }. Оның жұмыс орындары жазбаны келесі алмасуда алады.
console-move-later = Көшіру сұрауы сақталды: { $person } → { $to }. Қазір бір кеңсенің дерегі ашылмай тұр; ол ашылғанда сервер жазбаны өзі көшіреді.

## Әрекеттер журналы

console-audit-note = Әкімшілердің осында және сервердегі пәрмендермен өзгерткенінің бәрі. Мұнда ештеңе өзгертілмейді, өшірілмейді.
console-no-audit = Әзірге ештеңе жасалған жоқ.
console-when = Қашан
console-who = Кім
console-command-line = Сервердегі пәрмен
console-what = Не істеді
console-act-admin-added = Серверде қосылды немесе жаңа құпиясөз алды
console-act-admin-removed = Серверде өшірілді
console-act-signed-in = Кірді
console-act-sign-in-refused = Кіре алмады: құпиясөз қате
console-act-signed-out = Шықты
console-act-code-made = { $subject } кеңсесіне қосу кодын жасады
console-act-office-added = Кеңсе қосты: { $subject }
console-act-key-renewed = Қол қою кілтін жаңартты: { $subject }-нұсқа
console-act-restored = Серверді сақтық көшірмеден қалпына келтірді
console-act-device-revoked = № { $subject } жұмыс орнын ажыратты
console-act-alarm-seen = № { $subject } дабылды көрді
console-act-op-retried = № { $subject } өзгерісті қайта қабылдап көрді
console-act-op-discarded = № { $subject } өзгерісті алып тастады
console-act-parked-removed = Шетке қойылған жазбаны алып тастады: { $subject }
console-act-people-seen = Екі өңірде тіркелген адамдарды қарады
console-act-person-sought = Адамды ЖСН бойынша іздеді: { $subject }
console-act-person-moved = Адамды көшірді: { $subject }
console-act-course-added = Бәріне ортақ «{ $subject }» курсын қосты
console-act-course-changed = Бәріне ортақ «{ $subject }» курсын өзгертті
console-act-course-withdrawn = Бәріне ортақ «{ $subject }» курсын тізімнен алды
console-act-course-offered = Бәріне ортақ «{ $subject }» курсын қайта қосты
console-act-template-added = «{ $subject }» курс үлгісін қосты
console-act-template-changed = «{ $subject }» курс үлгісін өзгертті
console-act-template-withdrawn = «{ $subject }» курс үлгісін ұсыныстан алды
console-act-template-offered = «{ $subject }» курс үлгісін қайта ұсынды
console-act-district-added = Аудан қосты: { $subject }
console-act-district-changed = Ауданды өзгертті: { $subject }
console-act-district-closed = Ауданды таратылған деп белгіледі: { $subject }
console-act-district-reopened = Ауданды тізімге қайтарды: { $subject }

## Неге орындалмады

console-signed-out = Кіру уақыты бітті. Қайта кіріңіз.
console-wrong-password = Аты немесе құпиясөз қате. Пернетақта тілі мен Caps Lock-ты тексеріңіз.
console-wait = Қате кіру көп болды. { $seconds } секундтан кейін қайталаңыз.
console-busy = Сервер бос емес. { $seconds } секундтан кейін қайталаңыз.
console-foreign = Сұрау осы беттен келген жоқ. Бетті жаңартып, қайталаңыз.
console-malformed = Сұрау дұрыс жазылмаған. Бетті жаңартып, қайталаңыз.
console-reason-missing = Себебін жазыңыз, 500 таңбаға дейін.
console-no-line = Сервермен байланыс жоқ. Желіні тексеріп, қайталаңыз.
