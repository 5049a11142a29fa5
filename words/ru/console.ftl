# Консоль национального офиса.

console-title = Национальный офис
console-nav-offices = Офисы
console-nav-refused = Непринятые изменения
console-nav-national = Справочники
console-nav-twice = В двух регионах
console-nav-audit = Журнал действий
console-scheme-auto = Цвета: как в системе
console-scheme-light = Цвета: светлые
console-scheme-dark = Цвета: тёмные

## Вход

console-name = Имя администратора
console-password = Пароль
console-password-hint = Администратора добавляет на сервере команда kerege-hq admin add.
console-sign-in = Войти
console-sign-out = Выйти

## Офисы

console-offices-count = { $n ->
    [one] { $shown } офис
    [few] { $shown } офиса
   *[other] { $shown } офисов
}
console-offices-search = Найти офис
console-as-of = По состоянию на { $at }, обновляется само
console-as-of-old = По состоянию на { $at }
console-stale = Сервер национального офиса не отвечает. Показанное — по состоянию на { $at }. Когда сервер ответит, страница обновится и это сообщение исчезнет само.
console-stale-refused = Показанное — по состоянию на { $at }. Обновить не удалось: { $reason } Когда получится, это сообщение исчезнет само.
console-no-offices = Офисов пока нет. Добавьте первый на сервере командой kerege-hq office add.
console-office = Офис
console-last-contact = Последняя связь
console-state = Состояние
console-people = Люди
console-sessions = Занятия
console-certificates = Сертификаты
console-ops = Принято изменений
console-waiting = Не передано изменений
console-set-aside = Отложено
console-never = ещё не было
console-equal = Всё здесь
console-waits = { $n ->
    [one] В офисе ждёт { $shown } изменение
    [few] В офисе ждут { $shown } изменения
   *[other] В офисе ждут { $shown } изменений
}
console-not-known = неизвестно
console-unreachable = Сейчас недоступен
console-unreachable-note = Что хранится от этого офиса, сейчас не узнать: сервер, на котором он стоит, не отвечает, или файл офиса на нём повреждён. Его рабочие места хранят свою работу и отдадут её, когда всё наладится. В чём дело, на сервере скажут kerege-hq doctor и kerege-hq check.
console-unequal = Сверка не закончена
console-no-devices-yet = Нет рабочих мест
console-no-contact-yet = Связи ещё не было
console-parked = { $n ->
    [one] Отложено { $shown } изменение
    [few] Отложено { $shown } изменения
   *[other] Отложено { $shown } изменений
}
console-parked-note = Отложенные изменения сохранены, но эта версия сервера не может их показать. Обновите сервер: новая версия сама поставит их на место. Запись, которая никому не нужна, можно убрать.
console-parked-kind = { $table ->
    [volunteer] Волонтёр
    [volunteer_skill] Навык
    [organisation] Организация
    [membership] Участие в организации
    [course] Курс
    [session] Занятие
    [meeting] Встреча
    [session_trainer] Тренер занятия
    [enrolment] Запись на занятие
    [attendance] Отметка о посещении
    [certificate] Сертификат
    [issuer_key] Ключ подписи
    [import] Загруженный список
    [pending_row] Строка, ждущая решения
    [district] Район
    [course_template] Образец курса
   *[other] Запись нового вида
}
console-parked-unknown-table = Создано более новой версией. Обновите сервер.
console-parked-field-missing = Не хватает части, без которой запись нельзя показать.
console-parked-field-of-another-kind = Часть записи не того вида, который ждёт эта версия.
console-parked-changes = { $n ->
    [1] { $shown } изменение, { $at }
    [one] { $shown } изменение с { $from } по { $at }
    [few] { $shown } изменения с { $from } по { $at }
   *[many] { $shown } изменений с { $from } по { $at }
}
console-parked-more = Показаны первые { $shown }; когда их станет меньше, появятся следующие.
console-parked-remove = Убрать
console-parked-remove-title = Убрать эту запись?
console-parked-remove-note = Запись исчезнет из списка офиса на всех его рабочих местах; журнал хранит написанное. Причина остаётся среди сделанного.
console-parked-remove-act = Убрать запись

## Резервные копии

console-backup-age = { $n ->
    [0] Последняя резервная копия: меньше дня назад
    [one] Последняя резервная копия: { $shown } день назад
    [few] Последняя резервная копия: { $shown } дня назад
   *[other] Последняя резервная копия: { $shown } дней назад
}
console-backup-never = Резервной копии ещё не было.
console-backup-ahead = Время последней резервной копии ещё не наступило: часы сервера шли неверно.
console-backup-wanted = Делайте её каждый день на сервере командой kerege-hq backup и храните на другой машине.

## Тревоги

console-alarms = Требует внимания: { $n }
console-alarms-seen = Прежние: { $n }
console-alarms-fewer = Скрыть прежние
console-no-alarms = Непросмотренного не осталось.
console-alarm-see = Просмотрено
console-alarm-seen-by = просмотрел: { $admin }
console-alarm-device-restored = Рабочее место № { $device } восстановлено из резервной копии или работает на двух компьютерах. Ничего не потеряно, оно пишет под новым знаком. Если оно работает на двух компьютерах, присоедините один из них заново.
console-alarm-office-rolled-back = База этого офиса здесь оказалась старой копией. Недостающее вернут рабочие места офиса.
console-alarm-device-remembered = Рабочее место № { $device } присоединилось позже той копии, из которой восстановлен сервер. Оно узнано и принято снова.
console-alarm-national-put-back = Одно из рабочих мест этого офиса изменило курсы, образцы курсов или районы, которые меняет только национальный офис. Они возвращены как были. Спросите в офисе, кто это сделал и какой программой.

## Рабочие места

console-devices = Рабочие места
console-devices-count = { $n ->
    [one] { $shown } рабочее место
    [few] { $shown } рабочих места
   *[other] { $shown } рабочих мест
}
console-device = Рабочее место № { $device }
console-enrolled = Присоединено
console-program-version = Версия Kerege
console-desk-sign = Знак в настройках его Kerege
console-no-devices = У этого офиса ещё нет рабочих мест. Создайте код и передайте его офису вместе с адресом сервера.
console-waiting-count = { $n ->
    [one] { $shown } изменение не передано
    [few] { $shown } изменения не передано
   *[other] { $shown } изменений не передано
}
console-clock-fast = { $n ->
    [one] Часы спешат на { $shown } минуту
    [few] Часы спешат на { $shown } минуты
   *[other] Часы спешат на { $shown } минут
}
console-clock-slow = { $n ->
    [one] Часы отстают на { $shown } минуту
    [few] Часы отстают на { $shown } минуты
   *[other] Часы отстают на { $shown } минут
}
console-revoked = Отключено
console-revoke = Отключить
console-revoke-title = { $office }: отключить рабочее место № { $device }?
console-revoke-check = Проверьте, то ли это рабочее место: в его Kerege, в разделе «Настройки», стоит тот же знак. Если компьютера нет под рукой, спросите в офисе о времени последней связи и присоединения.
console-revoke-note = Отключённое рабочее место больше не передаёт и не получает данные. То, что оно не успело передать, останется на нём. Так отключают потерянный или отданный компьютер. Чтобы присоединить снова, нужен новый код.
console-revoke-act = Отключить рабочее место
console-code-make = Создать код
console-code-of = { $office }: код присоединения
console-code-note = Код присоединяет к этому офису одно рабочее место и действует три дня. Он показывается один раз.
console-code-where = На новом компьютере адрес и код вводят на первом экране Kerege, «Присоединиться к офису». Где офис уже открыт, — в разделе «Обмен данными».
console-code-address-local = Этот адрес открывается только на этом компьютере. Дайте офису адрес сервера в сети.
console-code-shown-once = Больше этот код не покажется. Действует до: { $until }.
console-code-copy = Скопировать
console-code-copied = Скопировано
console-code-done = Готово

## Непринятые изменения

console-refused-count = { $n ->
    [one] { $shown } изменение
    [few] { $shown } изменения
   *[other] { $shown } изменений
}
console-refused-note = Эти изменения не потеряны: рабочее место хранит их и пришлёт снова при следующем обмене. Принятое уходит из списка само.
console-refused-full = У одного из офисов накопилось 2000 изменений, остальные здесь не хранятся. Они остаются на рабочем месте.
console-no-refused = Непринятых изменений нет. Делать здесь ничего не нужно.
console-why = Почему
console-since = С какого времени
console-times = Приходило раз
console-first-at = Впервые
console-last-at = В последний раз
console-size = Размер
console-bytes = { $n ->
    [one] { $shown } байт
    [few] { $shown } байта
   *[other] { $shown } байт
}
console-retry = Попробовать принять
console-retry-refused = Попробовали снова: пока принять нельзя.
console-retry-taken = Принято. Рабочие места офиса получат это при следующем обмене.
console-discard = Отбросить
console-discard-title = Отбросить это изменение?
console-discard-note = Изменение не попадёт в национальный офис, его копия здесь будет удалена. Запись на рабочем месте останется. Причина войдёт в журнал действий.
console-discard-act = Отбросить изменение
console-reason = Причина
console-refused-op-unreadable = Эта версия сервера не может прочитать изменение. Обновите сервер и попробуйте снова.
console-refused-op-too-large = Запись слишком большая. Пусть офис сократит её текст.
console-refused-op-contradicts-deed = Изменение противоречит другим частям того же действия: другой автор или вид. Проверьте рабочее место.
console-refused-page-differs = Изменение исказилось в пути или отличается от того, что записало рабочее место. Рабочее место само пришлёт его снова.
console-refused-salt-unknown = Ключ записи, к которой относится изменение, ещё не пришёл. Рабочее место приложит его при следующем обмене.
console-refused-other = Код причины: { $code }

## Национальные курсы

console-courses-title = Национальные курсы
console-courses-count = { $n ->
    [one] { $shown } курс
    [few] { $shown } курса
   *[other] { $shown } курсов
}
console-courses-note = Эти курсы стоят в списке каждого офиса и меняются только здесь. Выданные сертификаты не изменятся.
console-no-courses = Национальных курсов пока нет. Добавленный курс появится в списке каждого офиса: офисы проводят его, но не меняют.
console-courses-behind = В списки этих офисов последнее изменение ещё не внесено: { $offices }. Сервер внесёт его сам; если не внёс за несколько минут, запустите на нём kerege-hq doctor.
console-courses-behind-many = { $n ->
    [one] В список { $shown } офиса последнее изменение ещё не внесено. Сервер внесёт его сам.
   *[other] В списки { $shown } офисов последнее изменение ещё не внесено. Сервер внесёт его сам.
}
console-course-offices = В офисах
console-course-in-offices = { $n } из { $all }
console-course-withdrawn-on = Не проводится с { $day }
console-course-publish = Разослать всем офисам
console-now-stands = Пока вы писали, другую запись сохранил администратор { $admin } ({ $at }). Отличается от вашей:
console-now-stands-same = Написано то же, что у вас.
console-now-stands-empty = пусто
console-course-withdraw = Больше не проводить
console-course-offer = Проводить снова

## Неотправленный текст

console-unsaved-title = Написанное не отправлено. Отбросить его?
console-unsaved-note = Введённое стоит только в этой форме. Если пойти дальше, оно не сохранится.
console-unsaved-stay = Продолжить ввод
console-unsaved-drop = Отбросить и идти дальше

## Образцы курсов и районы

console-tab-courses = Курсы
console-tab-templates = Образцы курсов
console-tab-districts = Районы
console-item-of-program = Как в программе
console-item-changed = Изменено здесь
console-item-added = Добавлено здесь
console-templates-title = Образцы курсов
console-templates-count = { $n ->
    [one] { $shown } образец
    [few] { $shown } образца
   *[other] { $shown } образцов
}
console-templates-note = Добавляя курс, офис может начать с одного из этих образцов и менять свою копию как угодно. Изменения дойдут до офисов при следующем обмене; курсы, которые уже созданы по образцу, останутся прежними.
console-template = Образец
console-template-add = Добавить образец
console-template-new = Новый образец
console-template-withdraw = Больше не предлагать
console-template-offer = Предлагать снова
console-template-withdrawn-on = Не предлагается с { $day }
console-districts-title = Районы и города
console-districts-count = { $n ->
    [one] { $shown } район или город
    [few] { $shown } района и города
   *[other] { $shown } районов и городов
}
console-districts-note = Из этого списка офисы выбирают район, и по нему районы узнаются в загружаемых файлах. Изменения дойдут до офисов при следующем обмене; у людей записанный район остаётся.
console-districts-search = Найти район, город или регион
console-districts-all = Все
console-districts-published = Изменённые и новые
console-districts-closed = Упразднённые
console-districts-none = Таких нет. Здесь видно то, что изменено, добавлено или упразднено.
console-district = Район или город
console-district-add = Добавить район
console-district-new = Новый район или город
console-district-name-kk = Название на казахском
console-district-name-ru = Название на русском
console-district-name-en = Название на английском
console-district-name-hint = Вместе со словом «район» или «город», как в списках.
console-district-kind = Что это
console-district-kind-district = Район
console-district-kind-city = Город
console-district-code = Код КАТО
console-district-code-hint = Девять цифр. Если в классификаторе кода ещё нет, оставьте пустым: программа составит его из региона и английского названия. Изменить код потом нельзя.
console-district-code-wrong = Только латинские буквы, цифры и дефис, не больше 40.
console-district-close = Упразднить район
console-district-reopen = Вернуть в список
console-district-closed-on = Упразднён с { $day }
console-region = Регион

## Люди, зарегистрированные в двух регионах

console-twice-title = Зарегистрированы в двух регионах
console-twice-count = { $n ->
    [one] { $shown } человек
    [few] { $shown } человека
   *[other] { $shown } человек
}
console-twice-note = Один и тот же ИИН стоит в списках двух или более офисов. Верными могут быть обе записи: люди переезжают. Откройте строку и переведите одну запись в другой офис: там предложат объединить обе. Или пусть офисы договорятся по телефону, у кого человек остаётся, и другой офис в своей программе Kerege откроет человека и нажмёт «В архив»: из консоли в архив не отправляют. Тогда человек уйдёт с этой страницы.
console-twice-none = Никто не зарегистрирован в двух регионах. Каждый ИИН из переданных офисами стоит в списке только одного офиса. Люди без ИИН и записи в архиве не сравниваются.
console-twice-none-yet = Пока никто не найден, но прочитаны ещё не все списки.
console-twice-reading = Сервер ещё читает переданное офисами. Страница пока неполная и обновляется сама.
console-twice-silent = Эти офисы сейчас прочитать нельзя, поэтому страница неполная: { $offices }. Запустите на сервере kerege-hq doctor.
console-iin = ИИН
console-unknown = неизвестен
console-person = Человек и офис
console-name-unknown = Имя сейчас прочитать нельзя
console-registered = Зарегистрирован
console-changed = Последнее изменение

## Перевод человека

console-find = Найти по ИИН
console-find-title = Найти человека по ИИН
console-find-note = Введите ИИН целиком. Поиск попадёт в журнал действий; в нём видны только последние четыре цифры номера.
console-find-act = Найти
console-find-none = Человека с номером { $iin } нет в списке ни одного офиса. Сверьте номер с документом. Люди в архиве и люди без ИИН не находятся.
console-find-many = { $n ->
    [one] Зарегистрирован в { $shown } офисе
   *[other] Зарегистрирован в { $shown } офисах
}
console-registered-on = зарегистрирован: { $day }
console-changed-at = последнее изменение: { $at }
console-move = Перевести в другой офис
console-move-title = Перевести в другой офис: { $person }
console-move-to = В какой офис
console-move-choose = Выберите офис, у которого человек будет теперь.
console-move-confirm = Запись { $person } переходит: { $from } → { $to }. С ней уходят навыки, сертификаты и история. В прежнем офисе запись останется в архиве с пометкой, куда она переведена. Потом её можно перевести обратно.
console-move-twice = У выбранного офиса уже есть своя запись этого человека. Его рабочие места предложат объединить обе.
console-move-act = Перевести запись
console-moved = { $person } теперь в списке офиса: { $to }. Его рабочие места получат запись при следующем обмене.
console-move-later = Просьба о переводе сохранена: { $person } → { $to }. Данные одного из офисов сейчас недоступны; сервер переведёт запись сам, как только они откроются.

## Журнал действий

console-audit-note = Всё, что администраторы изменили здесь и командами на сервере. Записи журнала не изменяются и не удаляются.
console-no-audit = Пока ничего не сделано.
console-when = Когда
console-who = Кто
console-command-line = Команда на сервере
console-what = Что сделано
console-act-admin-added = Добавлен на сервере или получил новый пароль
console-act-admin-removed = Удалён на сервере
console-act-signed-in = Вход
console-act-sign-in-refused = Вход не удался: неверный пароль
console-act-signed-out = Выход
console-act-code-made = Создан код для офиса { $subject }
console-act-office-added = Добавлен офис { $subject }
console-act-key-renewed = Обновлён ключ подписи: № { $subject }
console-act-restored = Сервер восстановлен из резервной копии
console-act-device-revoked = Отключено рабочее место № { $subject }
console-act-alarm-seen = Просмотрена тревога № { $subject }
console-act-op-retried = Попытка принять изменение № { $subject }
console-act-op-discarded = Отброшено изменение № { $subject }
console-act-parked-removed = Убрана отложенная запись: { $subject }
console-act-people-seen = Просмотрены люди, зарегистрированные в двух регионах
console-act-person-sought = Поиск человека по ИИН { $subject }
console-act-person-moved = Переведён человек: { $subject }
console-act-course-added = Добавлен для всех курс «{ $subject }»
console-act-course-changed = Изменён для всех курс «{ $subject }»
console-act-course-withdrawn = Больше не проводится курс «{ $subject }»
console-act-course-offered = Снова проводится курс «{ $subject }»
console-act-template-added = Добавлен образец курса «{ $subject }»
console-act-template-changed = Изменён образец курса «{ $subject }»
console-act-template-withdrawn = Больше не предлагается образец курса «{ $subject }»
console-act-template-offered = Снова предлагается образец курса «{ $subject }»
console-act-district-added = Добавлен район: { $subject }
console-act-district-changed = Изменён район: { $subject }
console-act-district-closed = Упразднён район: { $subject }
console-act-district-reopened = Возвращён в список район: { $subject }

## Почему не получилось

console-signed-out = Время входа истекло. Войдите снова.
console-wrong-password = Имя или пароль не подходит. Проверьте раскладку и Caps Lock.
console-wait = Слишком много неудачных попыток. Повторите через { $seconds } с.
console-busy = Сервер занят. Повторите через { $seconds } с.
console-foreign = Запрос пришёл не с этой страницы. Обновите страницу и повторите.
console-malformed = Запрос составлен неверно. Обновите страницу и повторите.
console-reason-missing = Напишите причину, до 500 знаков.
console-no-line = Нет связи с сервером. Проверьте сеть и повторите.
