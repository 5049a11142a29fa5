# Екі компьютерде әртүрлі жазылған мәндер.

conflicts-title = Келіспеген жазбалар
conflicts-count = { $shown } жазба
conflicts-note = Екі компьютер бір-бірін көрмей жұмыс істеп, келіспей қалды. Ештеңе жоғалған жоқ; қайсысы дұрыс екенін сіз шешесіз.
conflicts-none = Бәрі келісілген. Екі адам бір нәрсені әртүрлі жазса, сұрақ осында шығады.
conflicts-see-people = Еріктілерге өту
conflicts-more = Тағы { $shown } жазба осыларды шешкен соң көрінеді.
conflicts-when-here = { $when }, осы компьютерде
conflicts-shown = Қазір осы көрінеді
conflicts-other = Басқа мән
conflicts-emptied = Бос қалдырылған
conflicts-exists-removed = Жойылған
conflicts-exists-written = Өзгертілген, сондықтан әлі бар
conflicts-not-shown = Қазір көрінбейді
conflicts-keep-removed = Жою
conflicts-keep-written = Қалдыру
conflicts-neither = Ешқайсысы дұрыс емес пе?
conflicts-keep = Осыны қалдыру
conflicts-type = Басқасын жазу
conflicts-typed = Дұрыс мәні
conflicts-save = Сақтау
conflicts-back = Болдырмау
conflicts-open = Ашу
conflicts-decided = Шешілді: { $field }, { $subject }
conflicts-key-move = келесі және алдыңғы жазба
conflicts-key-keep = сол нөмірлісін таңдау
conflicts-key-type = басқа мән жазу
conflicts-key-undo = шешімді болдырмау

conflicts-seat-field = Орын екі рет берілді
conflicts-seat-full = { $place }, { $day }: барлық { $capacity } орын басқаларда. Бұл адам енді кезекте тұр.
conflicts-seat-call = Хабарласып, келісіңіз:
conflicts-seat-wait = Кезекте күтеді
conflicts-seat-add = { $shown } орын қосу
conflicts-seat-waits = { $name } кезекте күтеді.
conflicts-seat-added = { $shown } орын қосылды: { $place }
conflicts-iin-subject = ЖСН { $iin }
conflicts-iin-field = Бір ЖСН бірнеше адамда
conflicts-iin-note = Екі компьютерде бөлек тіркелген. Бір адам болса, біріктіріңіз; болмаса, біреуінің ЖСН-ін түзетіңіз.
conflicts-iin-registered = { $day } тіркелген
conflicts-iin-compare = Салыстырып біріктіру
conflicts-iin-open = Жазбасын ашу

conflict-gone = Бұл сұрақ енді жоқ: оны біреу шешіп қойған. Тізім жаңартылды.
conflict-other-values = Бұл мән енді таңдауда жоқ. Тізімді қайта қараңыз.
conflict-not-typed = Бұл өріске мұнда мән жазылмайды. Тұрған мәндердің бірін таңдаңыз.
conflict-too-long = Мәтін тым ұзын. Қысқартып көріңіз.
conflict-needed = Бұл жазба керек: онда дағды, курсқа жазылу немесе басқа дерек бар. Оны қалдырыңыз не алдымен соларды жойыңыз.

## Өрістер

conflicts-field-volunteer-exists = Ерікті
conflicts-field-volunteer-skill-exists = Дағды
conflicts-field-membership-exists = Мүшелік
conflicts-field-organisation-exists = Ұйым
conflicts-field-session-exists = Сабақ
conflicts-field-meeting-exists = Кездесу
conflicts-field-session-trainer-exists = Жаттықтырушы
conflicts-field-enrolment-exists = Жазылу
conflicts-field-attendance-exists = Қатысуы
conflicts-field-course-exists = Курс
conflicts-field-certificate-exists = Сертификат
conflicts-field-session-place = Өтетін жері
conflicts-field-session-capacity = Орын саны
conflicts-field-session-language = Сабақ тілі
conflicts-field-session-state = Сабақтың күйі
conflicts-field-session-note = Ескертпе
conflicts-field-session-course = Курс
conflicts-field-session-trainer-name = Жаттықтырушы
conflicts-field-meeting-day = Кездесу күні
conflicts-field-meeting-starts = Басталуы
conflicts-field-meeting-ends = Аяқталуы
conflicts-field-meeting-zone = Уақыт белдеуі
conflicts-field-enrolment-state = Жазылу күйі
conflicts-field-enrolment-result = Нәтижесі
conflicts-field-enrolment-score = Балы
conflicts-field-attendance-state = Қатысуы
conflicts-field-course-code = Курс коды
conflicts-field-course-title-kk = Қазақша атауы
conflicts-field-course-title-ru = Орысша атауы
conflicts-field-course-title-en = Ағылшынша атауы
conflicts-field-course-duration-min = Ұзақтығы, минут
conflicts-field-course-pass-rule = Сертификат шарты
conflicts-field-course-attendance-percent = Қатысу, пайыз
conflicts-field-course-validity-months = Жарамдылығы, ай
conflicts-field-organisation-name = Ұйым атауы
conflicts-field-organisation-bin = БСН
conflicts-field-certificate-revoked-reason = Қайтарып алу себебі

## Мәндер

conflicts-value-attendance-state-present = келді
conflicts-value-attendance-state-late = кешікті
conflicts-value-attendance-state-absent = келмеді
conflicts-value-attendance-state-left = ерте кетті
conflicts-value-enrolment-result-passed = өтті
conflicts-value-enrolment-result-failed = өтпеді
conflicts-value-enrolment-state-enrolled = жазылған
conflicts-value-enrolment-state-cancelled = тізімнен шығарылды
conflicts-value-session-language-kk = қазақша
conflicts-value-session-language-ru = орысша
conflicts-value-session-language-en = ағылшынша
conflicts-value-session-state-planned = жоспарланған
conflicts-value-session-state-closed = жабылған
conflicts-value-session-state-cancelled = болмайды
conflicts-value-course-pass-rule-attendance = қатысу
conflicts-value-course-pass-rule-attendance-and-result = қатысу және нәтиже
