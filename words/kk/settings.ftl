# Осы адамның және осы компьютердің баптаулары.

settings-title = Баптаулар

settings-look = Тіл және көрініс
settings-look-note = Бұл тек сізге, осы компьютерде ғана.
settings-language = Тіл
settings-scheme = Түстер
settings-scheme-auto = Жүйедегідей
settings-scheme-light = Ашық
settings-scheme-dark = Қараңғы
settings-density = Әріп пен жол өлшемі
settings-density-compact = Тығыз
settings-density-normal = Қалыпты
settings-density-large = Ірі әріп

settings-person = Мұнда кім жұмыс істейді
settings-person-note = Бұл есім тарихта әр өзгерістің жанында тұрады.
settings-person-name = Аты-жөні
settings-person-save = Есімді өзгерту
settings-person-saved = Енді мұнда жұмыс істейтін адам: { $name }
settings-lock = Компьютерді құлыптау
settings-lock-note = Орныңыздан тұрғанда құлыптаңыз. Жұмыс сол қалпында қалады.

settings-office = Кеңсе
settings-office-name = Атауы
settings-office-region = Өңір
settings-office-desk = Жұмыс орны
settings-office-desk-note = Осы дерекқорды танитын белгі.

settings-computer = Осы компьютер
settings-folder = Кеңсе қалтасы
settings-version = Kerege нұсқасы
settings-backup-note = Қалтадағы файлдар шифрланған. Көшірме сақтау үшін қалтаны түгел көшіріңіз.

settings-keys = Пернелер
settings-keys-note = Бәрін пернетақтадан жасауға болады.
settings-key-palette = Табу немесе орындау
settings-key-areas = Бөлімдер, біріншісінен соңғысына дейін
settings-key-search = Осы тізімнен іздеу
settings-key-new = Осы тізімге жаңасын қосу
settings-key-undo = Соңғы әрекетті болдырмау
settings-key-redo = Оны қайтару
settings-key-save = Сақтап жабу
settings-key-navigation = Бөлімдерді жинау
settings-key-lock = Компьютерді құлыптау
settings-key-close = Панельді жабу, бір қадам артқа
settings-key-run = Тіркеу: тізімде жоқ адам, табу, дыбыс, ұсынысты қабылдау
settings-key-run-leave = Тіркеуден шығу
settings-undo = Соңғысын болдырмау
settings-undo-note = Осы жұмыс орнындағы соңғы әрекет. Болдырылмағаны тарихта қалады.
