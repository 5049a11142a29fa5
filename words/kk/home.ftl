# Басты бет.

home-title = Басты бет
home-empty = Кеңседе әлі ешкім жоқ. Бар кестелеріңізді жүктеңіз: бағдарлама түсініп, қателерін түзетеді.
home-load-list = Тізімді жүктеу
home-add-person = Бір адам қосу
home-today = Бүгін
home-no-session = Бүгін сабақ жоқ.
home-enrolled = { $shown } адам жазылды
home-run = Келгендерді тіркеу
home-waits = Шешіміңізді күтеді
home-nothing-waits = Күтіп тұрған ештеңе жоқ.
home-pending = Тізімнен { $shown } жол
home-decide = Қарау
home-have = Бізде бар
home-active = белсенді ерікті
home-planned = жоспарланған сабақ
home-certificates = сертификат
home-imports = Жүктелген тізімдер
home-no-imports = Әлі тізім жүктелмеген.
home-import-people = { $shown } адам жазылды
home-import-undone = қайтарылған
