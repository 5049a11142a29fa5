# Ұлттық кеңсемен алмасу: есептегіш, желі, қосылу, бас тарту.

sync-title = Дерек алмасу
sync-now = Қазір алмасу

## Есептегіш

sync-meter = Бүгін расталған және күтіп тұрған өзгерістер
sync-waiting-title = { $n } өзгеріс әлі ұлттық кеңседе жоқ
sync-waiting-oldest-confirmed = Ең ескісі: { $oldest }. Қалғанын ұлттық кеңсе растады: { $confirmed }.
sync-waiting-never = Ең ескісі: { $oldest }. Ұлттық кеңсе әлі ештеңе растаған жоқ.
sync-equal-title = Бәрі ұлттық кеңседе
sync-equal-note = Екі дерекқор салыстырылды, айырмасы жоқ: { $confirmed }.
sync-sent-title = Барлық өзгеріс жіберілді
sync-sent-note = Сәйкестігі әлі расталмаған. Келесі алмасу екі дерекқорды салыстырады.
sync-nothing-title = Алмасу әлі болған жоқ
sync-nothing-note = Желі пайда болғанда алғашқы алмасу басталады.
sync-shut-title = Алмасу тоқтап тұр
sync-shut-note = Бұған дейінгі жұмыстың бәрі ұлттық кеңседе. Бұдан кейінгісі осы компьютерде сақталып тұрады.
sync-shut-waiting = { $n } өзгеріс осы компьютерде сақтаулы, ұлттық кеңседе әлі жоқ. Қайта қосылған соң жіберіледі.
sync-refused-title = Ұлттық кеңсе соңғы алмасудан бас тартты
sync-refused-note = Бұған дейінгінің бәрін ұлттық кеңсе растады: { $confirmed }. Одан бері басқалар не өзгерткені белгісіз.
sync-alone-title = Кеңсе өз бетінше жұмыс істейді
sync-alone-kept = Осы кеңседе сақталған өзгеріс саны: { $n }.
sync-alone-note = Бәрі осы компьютерде сақталған. Ұлттық кеңсе код бергенде оған қосылыңыз.
sync-meter-confirmed = бүгін { $n } расталды
sync-meter-confirmed-none = бүгін ештеңе расталған жоқ
sync-meter-waiting = { $n } растауды күтіп тұр
sync-waiting-list = Күтіп тұрған өзгерістер
sync-conflicts = Екі жұмыс орнында әртүрлі жазылған { $shown } жазба шешіміңізді күтеді.
sync-conflicts-decide = Қарап шығу

## Не күтіп тұр

sync-kind-reference-publish = ұлттық кеңсенің анықтамалығы
sync-kind-roster-add = жаңа ерікті
sync-kind-roster-edit = деректері өзгерді
sync-kind-roster-merge = екі жазба біріктірілді
sync-kind-roster-split = жазба ажыратылды
sync-kind-conflict-decide = келіспеген жазба шешілді
sync-kind-roster-archive = мұрағатқа алынды
sync-kind-roster-restore = мұрағаттан қайтарылды
sync-kind-roster-move = басқа кеңсеге көшіру
sync-kind-roster-move-back = кері көшіру
sync-kind-roster-skill = дағды
sync-kind-roster-organisation = жаңа ұйым
sync-kind-roster-join = ұйымға кірді
sync-kind-roster-leave = ұйымнан шықты
sync-kind-import-apply = тізім жүктелді
sync-kind-import-undo = жүктеу болдырылмады
sync-kind-pending-decide = жол бойынша шешім
sync-kind-training-add-course = жаңа курс
sync-kind-training-edit-course = курс өзгерді
sync-kind-training-publish-course = ұлттық кеңсе курсы
sync-kind-training-plan = сабақ жоспарланды
sync-kind-training-edit-session = сабақ өзгерді
sync-kind-training-unenrol = тізімнен алынды
sync-kind-training-let-wait = кезекте күтеді
sync-kind-training-add-seat = орын қосылды
sync-kind-training-close = сабақ жабылды
sync-kind-training-cancel-session = сабақ болмайды
sync-kind-training-issue = сертификат берілді
sync-kind-training-revoke = сертификаттың күші жойылды
sync-kind-deed-undo = әрекет болдырылмады
sync-kind-training-enrol = { $n } адам жазылды
sync-kind-training-mark = { $n } қатысу белгісі
sync-kind-training-mark-rest-absent = { $n } келмеу белгісі
sync-kind-training-check-in = { $n } қатысу белгісі
sync-kind-training-result = { $n } нәтиже
sync-kind-other = { $n } өзгеріс

## Желі мен сағат

sync-line-title = Желі мен сағат
sync-line = Желі
sync-line-ok = бар
sync-line-none = жоқ
sync-line-refused = жауап бар, бас тартты
sync-line-unknown = белгісіз
sync-line-none-note = Жұмыс әдеттегідей жүре береді. Желі пайда болғанда алмасу өзі басталады.
sync-clock = Осы компьютердің сағаты
sync-clock-right = дұрыс
sync-clock-unknown = әлі салыстырылмаған
sync-clock-fast-minutes = { $n } минут алда
sync-clock-fast-hours = { $n } сағат алда
sync-clock-fast-days = { $n } күн алда
sync-clock-slow-minutes = { $n } минут артта
sync-clock-slow-hours = { $n } сағат артта
sync-clock-slow-days = { $n } күн артта
sync-clock-note = Жазбалардың реті бәрібір дұрыс. Қағаздағы уақыт дұрыс болуы үшін осы компьютердің сағатын түзетіңіз.
sync-office = Ұлттық кеңсе

## Барысы

sync-phase-connecting = Ұлттық кеңсе ізделуде
sync-phase-waiting = Жауап күтілуде
sync-phase-sending = Өзгерістер жіберілуде
sync-phase-receiving = Өзгерістер алынуда
sync-phase-comparing = Екі дерекқор салыстырылуда

## Шетке қойылғаны

sync-parked-title = Шетке қойылған
sync-parked-count = { $n } өзгеріс
sync-parked-note = Сақтаулы, бірақ Kerege бағдарламасының бұл нұсқасы көрсете алмайды. Бағдарламаны жаңартыңыз; қалып қойса, ұлттық кеңсеге хабарласыңыз.

## Соңғы алмасулар

sync-last-title = Соңғы алмасулар
sync-last-empty = Әзірге алмасу болған жоқ.
sync-last-equal = { $sent } берілді, { $received } алынды
sync-last-parcel = сәлемдеме: { $sent } расталды, { $received } алынды
sync-last-quiet = дерекқорлар сәйкес
sync-last-no-line = желі болмады
sync-last-cancelled = тоқтатылды
sync-last-not-equal = әлі сәйкес емес
sync-last-broken-off = осы жерде үзілді
sync-last-refused = бас тартылды
sync-bytes-kb = { $n } КБ
sync-bytes-mb = { $n } МБ
sync-last-amount = желі арқылы { $amount }
sync-mended = Айырмалар табылып, түзетілді. Алынған өзгерістер: { $fetched }, қайта берілгені: { $again }.
sync-mended-in-part = Айырмалар табылды. Алынған өзгерістер: { $fetched }, қайта берілгені: { $again }. Келесі алмасу жалғастырады.
sync-refused-ops = Ұлттық кеңсе { $n } өзгерісті қабылдамады. Осында сақтаулы, қайта ұсынылады. Әкімшісіне қоңырау шалыңыз.
sync-unread-ops = Kerege бағдарламасының бұл нұсқасы ұлттық кеңсенің { $n } өзгерісін оқи алмайды. Бағдарламаны жаңартыңыз.

## Қосылу

sync-enrol-title = Ұлттық кеңсеге қосылу
sync-enrol-note = Ұлттық кеңсе мекенжай мен код береді. Код бір-ақ рет жарайды. Содан кейін екі кеңсе бірін-бірі өзі таниды.
sync-rejoin-title = Ұлттық кеңсеге қайта қосылу
sync-rejoin-note = Еріктілер мен сабақтар осы компьютерде сақтаулы. Ұлттық кеңсе жаңа код берсе, осы жерден қайта қосылыңыз: ештеңе жоғалмайды.

## Бас тарту

sync-not-enrolled = Бұл кеңсе ұлттық кеңсеге әлі қосылмаған.
sync-plain-http = Мекенжай http деп басталады. Алмасуды бөтен адам оқи алмауы үшін https керек.
sync-address-wrong = Бұл ұлттық кеңсенің мекенжайы емес. Мысалы: https://hq.example.kz
sync-no-line = Ұлттық кеңсемен байланыс жоқ. Ештеңе жоғалған жоқ, алмасу кейін өзі басталады.
sync-no-line-joining = Ұлттық кеңсемен байланыс болмады, қосылу аяқталған жоқ. Желі мен мекенжайды тексеріп, сол кодпен қайта қосылыңыз.
sync-hq-unknown = Ұлттық кеңсенің мекенжайынан басқа біреу жауап берді. Ештеңе жіберілген жоқ. Желі кіруді сұраса (қонақүй, мектеп), браузерді ашып кіріңіз. Қайталанса, ұлттық кеңсенің әкімшісіне қоңырау шалыңыз.
sync-captive-portal = Желі алдымен кіруді сұрап тұр. Браузерді ашып кіріңіз де, қайталап көріңіз.
sync-proxy-login = Желінің прокси-сервері атау мен құпиясөз сұрап тұр, Kerege-де олар жоқ. Желіге жауапты адамнан осы компьютерді өткізуін сұраңыз. Оған дейін жұмысты сәлемдемемен жіберуге болады.
sync-hq-busy = Ұлттық кеңсе қазір бос емес. Алмасу кейін өзі қайта басталады.
sync-hq-busy-joining = Ұлттық кеңсе қазір бос емес, қосылу аяқталған жоқ. Бірнеше минуттан соң сол кодпен қайта қосылыңыз.
sync-page-broken = Жауап жолда бүлінді. Ол қайта сұралады.
sync-page-broken-joining = Жауап жолда бүлінді, қосылу аяқталған жоқ. Сол кодпен қайта қосылыңыз.
sync-too-old = Kerege бағдарламасының бұл нұсқасы ұлттық кеңсемен алмасу үшін тым ескі. Жұмысыңыз осы компьютерде сақталған, жаңартқан соң жіберіледі. Бағдарламаны жаңартыңыз.
sync-hq-too-old = Ұлттық кеңсе Kerege бағдарламасының бұл жаңа нұсқасын әлі түсінбейді. Ештеңе жоғалған жоқ, алмасу ол жаңарғанша күтеді.
sync-hq-too-old-joining = Ұлттық кеңсе Kerege бағдарламасының бұл жаңа нұсқасын әлі түсінбейді, қосылу аяқталған жоқ. Әкімшісіне қоңырау шалыңыз.
sync-cancelled = Алмасу тоқтатылды. Расталғаны расталған күйінде қалады.
sync-cancelled-joining = Қосылу тоқтатылды. Сол кодпен қайта қосылуға болады.
sync-closed = Алмасу кезінде кеңсе құлыпталды. Расталғаны расталған күйінде қалады.
sync-unknown-device = Ұлттық кеңсе бұл жұмыс орнын танымайды. Одан жаңа код сұраңыз.
sync-device-revoked = Ұлттық кеңсе бұл жұмыс орнына рұқсатты жапқан. Әкімшісіне қоңырау шалыңыз.
sync-bad-signature = Ұлттық кеңсе бұл жұмыс орнының қолтаңбасын танымады. Әкімшісіне қоңырау шалыңыз.
sync-malformed = Ұлттық кеңсе жіберілгенді оқи алмады. Әкімшісіне қоңырау шалыңыз.
sync-hq-refused = Ұлттық кеңсе алмасудан бас тартты. Әкімшісіне қоңырау шалыңыз.
sync-not-equal = Дерекқорлар әлі сәйкес емес. Келесі алмасу айырмасын тауып түзетеді.
sync-code-malformed = Бұл код емес. Барлық әріп пен сан тұр ма, тексеріңіз.
sync-code-wrong = Код дұрыс емес. Әр әріп пен санды тексеріңіз.
sync-code-used = Бұл код пайдаланылып қойған. Ұлттық кеңседен жаңасын сұраңыз.
sync-code-expired = Бұл кодтың мерзімі өтті. Ұлттық кеңседен жаңасын сұраңыз.
sync-too-many-attempts = Қате код тым көп енгізілді. Бірнеше минут күтіп, қайталап көріңіз.
sync-untrusted = Бұл мекенжайдағы сервер ұлттық кеңсе екенін дәлелдемеді. Мекенжайды тексеріңіз.
sync-other-office = Бұл код басқа кеңсеге арналған. Өз кеңсеңізге код сұраңыз.
