# Обмен с национальным офисом: счётчик, линия, присоединение, отказы.

sync-title = Обмен данными
sync-now = Обменяться сейчас
sync-is-running = Обмен идёт

## Счётчик

sync-meter = Изменения, подтверждённые сегодня, и ожидающие
sync-waiting-title = { $n ->
    [one] { $n } изменение ещё не в национальном офисе
    [few] { $n } изменения ещё не в национальном офисе
   *[other] { $n } изменений ещё не в национальном офисе
}
sync-waiting-oldest-confirmed = Самое давнее: { $oldest }. Остальное национальный офис подтвердил: { $confirmed }.
sync-waiting-never = Самое давнее: { $oldest }. Национальный офис ещё ничего не подтверждал.
sync-equal-title = Всё в национальном офисе
sync-equal-note = Обе базы сверены и совпали: { $confirmed }.
sync-sent-title = Все изменения переданы
sync-sent-note = Совпадение ещё не подтверждено. Базы сверит следующий обмен.
sync-nothing-title = Обмена ещё не было
sync-nothing-note = Первый обмен начнётся, когда появится связь.
sync-alone-title = Офис работает отдельно
sync-alone-kept = Изменений, сохранённых в этом офисе: { $n }.
sync-alone-note = Всё сохранено на этом компьютере. Присоединитесь к национальному офису, когда он даст код.
sync-meter-confirmed = { $n ->
    [one] { $n } подтверждено сегодня
    [few] { $n } подтверждены сегодня
   *[other] { $n } подтверждено сегодня
}
sync-meter-waiting = { $n ->
    [one] { $n } ждёт подтверждения
   *[other] { $n } ждут подтверждения
}
sync-waiting-list = Изменения, которые ждут

## Что именно ждёт

sync-kind-reference-publish = справочник национального офиса
sync-kind-roster-add = новый волонтёр
sync-kind-roster-edit = изменены данные
sync-kind-roster-merge = объединение записей
sync-kind-roster-split = разъединение записи
sync-kind-conflict-decide = решено, какая запись верна
sync-kind-roster-archive = в архив
sync-kind-roster-restore = возврат из архива
sync-kind-roster-move = перевод в другой офис
sync-kind-roster-move-back = перевод обратно
sync-kind-roster-skill = навык
sync-kind-roster-organisation = новая организация
sync-kind-roster-join = вступление в организацию
sync-kind-roster-leave = выход из организации
sync-kind-import-apply = загружен список
sync-kind-import-undo = загрузка отменена
sync-kind-pending-decide = решение по строке
sync-kind-training-add-course = новый курс
sync-kind-training-edit-course = курс изменён
sync-kind-training-publish-course = курс национального офиса
sync-kind-training-plan = занятие запланировано
sync-kind-training-edit-session = занятие изменено
sync-kind-training-unenrol = снятие с занятия
sync-kind-training-let-wait = ожидание в очереди
sync-kind-training-add-seat = добавлено место
sync-kind-training-close = занятие закрыто
sync-kind-training-cancel-session = занятие отменено
sync-kind-training-issue = сертификат выдан
sync-kind-training-revoke = сертификат отозван
sync-kind-deed-undo = отмена действия
sync-kind-training-enrol = { $n ->
    [one] записан { $n } человек
    [few] записаны { $n } человека
   *[other] записано { $n } человек
}
sync-kind-training-mark = { $n ->
    [one] { $n } отметка о приходе
    [few] { $n } отметки о приходе
   *[other] { $n } отметок о приходе
}
sync-kind-training-mark-rest-absent = { $n ->
    [one] { $n } отметка об отсутствии
    [few] { $n } отметки об отсутствии
   *[other] { $n } отметок об отсутствии
}
sync-kind-training-check-in = { $n ->
    [one] { $n } отметка о приходе
    [few] { $n } отметки о приходе
   *[other] { $n } отметок о приходе
}
sync-kind-training-result = { $n ->
    [one] { $n } результат
    [few] { $n } результата
   *[other] { $n } результатов
}
sync-kind-other = { $n ->
    [one] { $n } изменение
    [few] { $n } изменения
   *[other] { $n } изменений
}

## Линия и часы

sync-line-title = Линия и часы
sync-line = Линия
sync-line-ok = есть
sync-line-none = нет связи
sync-line-refused = ответ есть, отказ
sync-line-unknown = ещё не проверялась
sync-line-none-note = Работа идёт как обычно. Обмен начнётся сам, когда появится связь.
sync-clock = Часы этого ПК
sync-clock-right = идут верно
sync-clock-unknown = ещё не сверялись
sync-clock-fast-minutes = { $n ->
    [one] спешат на { $n } минуту
    [few] спешат на { $n } минуты
   *[other] спешат на { $n } минут
}
sync-clock-fast-hours = { $n ->
    [one] спешат на { $n } час
    [few] спешат на { $n } часа
   *[other] спешат на { $n } часов
}
sync-clock-fast-days = { $n ->
    [one] спешат на { $n } день
    [few] спешат на { $n } дня
   *[other] спешат на { $n } дней
}
sync-clock-slow-minutes = { $n ->
    [one] отстают на { $n } минуту
    [few] отстают на { $n } минуты
   *[other] отстают на { $n } минут
}
sync-clock-slow-hours = { $n ->
    [one] отстают на { $n } час
    [few] отстают на { $n } часа
   *[other] отстают на { $n } часов
}
sync-clock-slow-days = { $n ->
    [one] отстают на { $n } день
    [few] отстают на { $n } дня
   *[other] отстают на { $n } дней
}
sync-clock-note = Порядок записей верен и так. Исправьте часы компьютера, чтобы время на бумаге было верным.
sync-office = Национальный офис

## Ход обмена

sync-phase-connecting = Ищем национальный офис
sync-phase-sending = Передаём изменения
sync-phase-receiving = Получаем изменения
sync-phase-comparing = Сверяем обе базы

## Отложено

sync-parked-title = Отложено
sync-parked-count = { $n ->
    [one] { $n } изменение
    [few] { $n } изменения
   *[other] { $n } изменений
}
sync-parked-note = Сохранено, но эта версия Kerege не может это показать. Обновите программу; если останется, обратитесь в национальный офис.

## Последние обмены

sync-last-title = Последние обмены
sync-last-empty = Обменов ещё не было.
sync-last-equal = отдано { $sent }, взято { $received }
sync-last-parcel = посылка: подтверждено { $sent }, взято { $received }
sync-last-quiet = базы совпали
sync-last-no-line = не было связи
sync-last-cancelled = прерван
sync-last-not-equal = ещё не совпали
sync-last-refused = отказ
sync-bytes-kb = { $n } КБ
sync-bytes-mb = { $n } МБ
sync-last-amount = { $amount } по линии
sync-mended = Расхождения найдены и исправлены. Изменений взято: { $fetched }, отдано повторно: { $again }.
sync-mended-in-part = Найдены расхождения. Изменений взято: { $fetched }, отдано повторно: { $again }. Следующий обмен продолжит.
sync-refused-ops = { $n ->
    [one] Национальный офис не принял { $n } изменение. Оно хранится здесь и будет предложено снова. Позвоните его администратору.
    [few] Национальный офис не принял { $n } изменения. Они хранятся здесь и будут предложены снова. Позвоните его администратору.
   *[other] Национальный офис не принял { $n } изменений. Они хранятся здесь и будут предложены снова. Позвоните его администратору.
}
sync-unread-ops = { $n ->
    [one] Эта версия Kerege не может прочитать { $n } изменение национального офиса. Обновите программу.
    [few] Эта версия Kerege не может прочитать { $n } изменения национального офиса. Обновите программу.
   *[other] Эта версия Kerege не может прочитать { $n } изменений национального офиса. Обновите программу.
}

## Присоединение

sync-enrol-title = Присоединиться к национальному офису
sync-enrol-note = Национальный офис даёт адрес и код. Код действует один раз. После этого офисы узнают друг друга сами.
sync-enrol-url = Адрес
sync-enrol-url-hint = Начинается с https://
sync-enrol-url-wrong = Адрес начинается с https://
sync-enrol-code = Код
sync-enrol-code-hint = Буквы и цифры, как их дали. Регистр не важен.
sync-enrol-act = Присоединиться

## Отказы

sync-not-enrolled = Этот офис ещё не присоединён к национальному.
sync-plain-http = Адрес начинается с http. Нужен https, чтобы никто не мог прочитать обмен.
sync-address-wrong = Это не адрес национального офиса. Он начинается с https://
sync-no-line = Связи с национальным офисом нет. Ничего не потеряно, обмен начнётся сам.
sync-hq-unknown = По адресу национального офиса ответил кто-то другой. Ничего не отправлено. Если сеть просит войти (гостиница, школа), откройте браузер и войдите. Если это повторится, позвоните администратору национального офиса.
sync-captive-portal = Сеть сначала просит войти. Откройте браузер, войдите и повторите обмен.
sync-proxy-login = Прокси-сервер сети спрашивает имя и пароль, а у Kerege их нет. Попросите того, кто отвечает за сеть, пропускать этот компьютер. До тех пор работу можно передать посылкой.
sync-hq-busy = Национальный офис занят. Обмен начнётся снова сам.
sync-page-broken = Ответ повредился в пути. Он будет запрошен снова.
sync-too-old = Эта версия Kerege слишком старая для обмена с национальным офисом. Ваша работа сохранена на этом компьютере и уйдёт туда после обновления. Обновите программу.
sync-hq-too-old = Национальный офис ещё не понимает эту новую версию Kerege. Ничего не потеряно, обмен подождёт его обновления.
sync-cancelled = Обмен прерван. Что подтверждено, то подтверждено.
sync-closed = Во время обмена офис заблокировали. Что подтверждено, то подтверждено.
sync-unknown-device = Национальный офис не знает этот компьютер. Попросите у него новый код.
sync-device-revoked = Национальный офис закрыл доступ этому компьютеру. Позвоните его администратору.
sync-bad-signature = Национальный офис не узнал подпись этого компьютера. Позвоните его администратору.
sync-malformed = Национальный офис не смог прочитать отправленное. Позвоните его администратору.
sync-hq-refused = Национальный офис отказал в обмене. Позвоните его администратору.
sync-not-equal = Базы ещё не совпали. Следующий обмен найдёт и исправит расхождение.
sync-code-malformed = Это не код. Проверьте, все ли буквы и цифры на месте.
sync-code-wrong = Код неверный. Проверьте каждую букву и цифру.
sync-code-used = Этот код уже использован. Попросите в национальном офисе новый.
sync-code-expired = Срок этого кода истёк. Попросите в национальном офисе новый.
sync-too-many-attempts = Слишком много неверных кодов. Подождите несколько минут и повторите.
sync-untrusted = Сервер по этому адресу не доказал, что он национальный офис. Проверьте адрес.
sync-other-office = Этот код для другого офиса. Попросите код для своего.
