# Проверка сертификата: что в нём написано и подлинный ли он.

verify-title = Проверка сертификата
verify-note = Интернет не нужен. Отсканируйте код с бумаги или выберите файл PDF или снимок.
verify-field = Код с бумаги
verify-placeholder = Отсканируйте код сюда
verify-check = Проверить
verify-choose-file = Выбрать файл
verify-checking = Сертификат проверяется.
verify-empty = Отсканируйте код, ответ появится здесь.

verify-valid = Подлинный, действует
verify-expired = Подлинный, срок истёк
verify-revoked = Подлинный, но отозван
verify-altered = Изменён
verify-unknown-key = Кто выдал, неизвестно
verify-not-a-certificate = Не наш сертификат

verify-valid-note = Подпись верна. В сертификате ничего не изменено.
verify-expired-note = Подпись верна, но срок прошёл. Курс нужно пройти снова.
verify-revoked-note = Подпись верна, но офис отозвал этот сертификат.
verify-altered-note = Текст не совпадает с подписью. Не принимайте эту бумагу. Позвоните в офис, который на ней указан.
verify-unknown-key-note = Подпись сделал офис, которого это рабочее место ещё не знает. Обменяйтесь данными с национальным офисом и проверьте снова.
verify-not-a-certificate-note = В отсканированном сертификата нет. Держите код ровно или выберите другой файл.

verify-number = Номер
verify-person = Имя
verify-course = Курс
verify-hours = Объём
verify-issued-on = Выдан
verify-valid-until = Действует до
verify-no-end = Бессрочно
verify-issuer = Кем выдан
verify-hours-value = { $hours ->
    [one] { $hours } час
    [few] { $hours } часа
    [many] { $hours } часов
   *[other] { $hours } часа
}
verify-compare = Сравните имя с документом человека.

certificate-file-unreadable = Этот файл не читается. Выберите PDF или снимок.
certificate-file-too-large = Файл слишком большой. Выберите только страницу с кодом.
certificate-no-code = В этом файле нет кода. Выберите страницу с квадратным кодом.
certificate-not-a-certificate = В отсканированном сертификата нет.
certificate-altered = Текст не совпадает с подписью.
certificate-unknown-key = Подпись сделал офис, которого это рабочее место ещё не знает.
certificate-name-too-long = Имя не помещается на сертификате. Сократите его в карточке человека.
certificate-nothing-to-print = Выберите хотя бы один сертификат.
