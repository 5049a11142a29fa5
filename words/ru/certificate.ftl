# Бумага сертификата и ответы при работе с ней.

certificate-paper-heading = Сертификат
certificate-paper-number = Регистрационный номер
certificate-paper-role = волонтёр
certificate-paper-completed = Курс «{ $course }» пройден
certificate-paper-passed = Курс «{ $course }» пройден полностью, итоговый зачёт сдан
certificate-paper-duration = Объём
certificate-paper-held-on = Дата проведения
certificate-paper-issued-on = Дата выдачи
certificate-paper-place = Место проведения
certificate-paper-valid = Действителен
certificate-paper-valid-until = до { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
} { $year }
certificate-paper-no-end = бессрочно
certificate-paper-head = Руководитель фронт-офиса
certificate-paper-trainer = Тренер
certificate-paper-seal = М.П.
certificate-paper-check = Проверить подлинность
certificate-paper-check-how = Покажите код программе Kerege. Интернет не нужен.
certificate-paper-code-alt = QR-код с подписью сертификата

certificate-paper-hours = { $hours ->
    [one] { $hours } час
    [few] { $hours } часа
   *[other] { $hours } часов
}
certificate-paper-minutes = { $minutes ->
    [one] { $minutes } минута
    [few] { $minutes } минуты
   *[other] { $minutes } минут
}
certificate-paper-hours-minutes = { $hours } ч { $minutes } мин

certificate-paper-month = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
certificate-paper-day = { $day } { $month } { $year }
certificate-paper-days-of-month = { $day }–{ $last_day } { $month } { $year }
certificate-paper-days-of-year = { $day } { $month } – { $last_day } { $last_month } { $year }
certificate-paper-days = { $day } { $month } { $year } – { $last_day } { $last_month } { $last_year }

certificate-paper-title = Сертификат { $number }
certificate-paper-title-many = Сертификаты: { $n } шт., { $first } – { $last }

certificate-file-locked = Этот PDF закрыт паролем. Выберите копию без пароля или отсканируйте код.
certificate-file-too-slow = Этот файл читается слишком долго. Сохраните страницу с кодом как картинку и выберите её.
certificate-text-length = Текст на сертификате пуст или слишком длинный. Сократите его и попробуйте ещё раз.
certificate-control-character = В тексте сертификата есть невидимый знак. Наберите текст заново.
certificate-looks-like-iin = В тексте есть число, похожее на ИИН. На сертификате ИИН быть не должно, уберите его.
certificate-ends-before-issued = Срок действия кончается раньше дня выдачи. Исправьте срок действия курса.
certificate-other-key = Сертификат подготовлен к подписи ключом другого офиса. Откройте программу заново и закройте занятие ещё раз.
certificate-code-disagrees = Текст сертификата { $number } расходится с его кодом, поэтому он не напечатан.
certificate-does-not-fit = Текст сертификата { $number } не помещается на страницу. Сократите название курса или место проведения.
certificate-too-many-to-print = В один файл помещается не больше { $max } сертификатов. Выберите меньше.
