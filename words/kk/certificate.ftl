# Сертификат қағазы және онымен жұмыс істегенде берілетін жауаптар.

certificate-paper-heading = Сертификат
certificate-paper-number = Тіркеу нөмірі
certificate-paper-role = ерікті
certificate-paper-completed = «{ $course }» курсын аяқтады
certificate-paper-passed = «{ $course }» курсын толық аяқтап, қорытынды сынақтан сәтті өтті
certificate-paper-duration = Көлемі
certificate-paper-held-on = Өткен күні
certificate-paper-issued-on = Берілген күні
certificate-paper-place = Өткен жері
certificate-paper-valid = Жарамды
certificate-paper-valid-until = { $year } ж. { $day } { $month ->
    [1] қаңтарға
    [2] ақпанға
    [3] наурызға
    [4] сәуірге
    [5] мамырға
    [6] маусымға
    [7] шілдеге
    [8] тамызға
    [9] қыркүйекке
    [10] қазанға
    [11] қарашаға
   *[12] желтоқсанға
} дейін
certificate-paper-no-end = мерзімсіз
certificate-paper-head = Фронт-офис басшысы
certificate-paper-trainer = Жаттықтырушы
certificate-paper-seal = М.О.
certificate-paper-check = Түпнұсқалығын тексеру
certificate-paper-check-how = Кодты Kerege бағдарламасына көрсетіңіз. Интернет қажет емес.
certificate-paper-code-alt = Сертификаттың қолтаңбасы бар QR код

certificate-paper-hours = { $hours } сағат
certificate-paper-minutes = { $minutes } минут
certificate-paper-hours-minutes = { $hours } сағат { $minutes } минут

certificate-paper-month = { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
}
certificate-paper-day = { $year } ж. { $day } { $month }
certificate-paper-days-of-month = { $year } ж. { $day }–{ $last_day } { $month }
certificate-paper-days-of-year = { $year } ж. { $day } { $month } – { $last_day } { $last_month }
certificate-paper-days = { $year } ж. { $day } { $month } – { $last_year } ж. { $last_day } { $last_month }

certificate-paper-title = Сертификат { $number }
certificate-paper-title-many = Сертификаттар: { $n } дана, { $first } – { $last }

certificate-file-locked = Бұл PDF құпиясөзбен жабылған. Құпиясөзсіз көшірмесін таңдаңыз немесе кодты сканерлеңіз.
certificate-file-too-slow = Бұл файлды оқу тым ұзаққа созылды. Тек коды бар бетті сурет етіп сақтап, соны таңдаңыз.
certificate-text-length = Сертификаттағы мәтін бос немесе тым ұзын. Қысқартып, қайта көріңіз.
certificate-control-character = Сертификаттағы мәтінде көрінбейтін таңба бар. Мәтінді қайта теріп жазыңыз.
certificate-looks-like-iin = Мәтінде ЖСН-ге ұқсас сан бар. Сертификатта ЖСН болмауы керек, оны алып тастаңыз.
certificate-ends-before-issued = Жарамдылық мерзімі берілген күннен бұрын бітеді. Курстың мерзімін түзетіңіз.
certificate-other-key = Сертификат басқа кеңсенің кілтімен қол қоюға дайындалған. Бағдарламаны қайта ашып, сабақты қайта жабыңыз.
certificate-code-disagrees = { $number } сертификатының мәтіні кодымен сәйкес емес, сондықтан басылмады.
certificate-does-not-fit = { $number } сертификатының мәтіні бір бетке сыймайды. Курс атауын немесе өткен жерін қысқартыңыз.
certificate-too-many-to-print = Бір файлға ең көбі { $max } сертификат сыяды. Азырақ таңдаңыз.
