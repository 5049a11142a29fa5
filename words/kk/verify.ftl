# Сертификатты тексеру: не жазылған, түпнұсқа ма.

verify-title = Сертификатты тексеру
verify-note = Интернет қажет емес. Қағаздағы кодты сканерлеңіз немесе PDF не сурет файлын таңдаңыз.
verify-field = Қағаздағы код
verify-placeholder = Кодты осында сканерлеңіз
verify-check = Тексеру
verify-choose-file = Файл таңдау
verify-checking = Сертификат тексеріліп жатыр.
verify-empty = Кодты сканерлесеңіз, жауабы осында шығады.

verify-valid = Түпнұсқа, жарамды
verify-expired = Түпнұсқа, мерзімі өткен
verify-revoked = Түпнұсқа, күші жойылған
verify-altered = Өзгертілген
verify-unknown-key = Кім бергені белгісіз
verify-not-a-certificate = Біздің сертификат емес

verify-valid-note = Қолтаңбасы дұрыс. Сертификатта ештеңе өзгертілмеген.
verify-expired-note = Қолтаңбасы дұрыс, бірақ мерзімі өтіп кеткен. Курстан қайта өту керек.
verify-revoked-note = Қолтаңбасы дұрыс, бірақ кеңсе бұл сертификаттың күшін жойған.
verify-altered-note = Мәтіні қолтаңбасына сәйкес емес. Бұл қағазды қабылдамаңыз. Онда көрсетілген кеңсеге қоңырау шалыңыз.
verify-unknown-key-note = Қолтаңбаны бұл жұмыс орны әлі танымайтын кеңсе қойған. Ұлттық кеңсемен алмасып, қайта тексеріңіз.
verify-not-a-certificate-note = Сканерленген жазбада сертификат жоқ. Кодты тік ұстаңыз немесе басқа файл таңдаңыз.

verify-number = Нөмірі
verify-person = Есімі
verify-course = Курс
verify-hours = Көлемі
verify-issued-on = Берілген күні
verify-valid-until = Жарамды мерзімі
verify-no-end = Мерзімсіз
verify-issuer = Кім берді
verify-hours-value = { $hours } сағат
verify-compare = Есімін адамның құжатымен салыстырыңыз.

certificate-file-unreadable = Бұл файл оқылмайды. PDF немесе сурет таңдаңыз.
certificate-file-too-large = Файл тым үлкен. Тек коды бар бетті таңдаңыз.
certificate-no-code = Бұл файлда код жоқ. Шаршы коды бар бетті таңдаңыз.
certificate-not-a-certificate = Сканерленген жазбада сертификат жоқ.
certificate-altered = Мәтіні қолтаңбасына сәйкес емес.
certificate-unknown-key = Қолтаңбаны бұл жұмыс орны әлі танымайтын кеңсе қойған.
certificate-name-too-long = Есім сертификатқа сыймайды. Адамның карточкасында қысқартыңыз.
certificate-nothing-to-print = Кемінде бір сертификат таңдаңыз.
