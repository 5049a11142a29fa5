# Значения, которые на двух рабочих местах записали по-разному.

conflicts-title = Разные записи
conflicts-count = { $n ->
    [one] { $shown } запись
    [few] { $shown } записи
   *[many] { $shown } записей
}
conflicts-note = На двух рабочих местах, не видя друг друга, записали разное. Ничего не потеряно; что верно, решаете вы.
conflicts-none = Всё согласовано. Если двое запишут одно и то же по-разному, вопрос появится здесь.
conflicts-see-people = К волонтёрам
conflicts-more = { $n ->
    [one] Ещё { $shown } запись появится, когда вы решите эти.
    [few] Ещё { $shown } записи появятся, когда вы решите эти.
   *[many] Ещё { $shown } записей появятся, когда вы решите эти.
}
conflicts-when-here = { $when }, на этом рабочем месте
conflicts-shown = Видно сейчас
conflicts-other = Другое значение
conflicts-emptied = Оставлено пустым
conflicts-exists-removed = Удалено
conflicts-exists-written = Изменено, поэтому ещё здесь
conflicts-not-shown = Сейчас не видно
conflicts-keep-removed = Удалить
conflicts-keep-written = Оставить
conflicts-neither = Верного здесь нет?
conflicts-keep = Оставить это
conflicts-keep-value = Оставить это: { $value }
conflicts-type = Записать другое
conflicts-typed = Верное значение
conflicts-save = Сохранить
conflicts-back = Отмена
conflicts-open = Открыть
conflicts-decided = Решено: { $field }, { $subject }
conflicts-key-move = следующая и предыдущая запись
conflicts-key-keep = выбрать то, что под этим номером
conflicts-key-type = записать другое
conflicts-key-undo = отменить решение
conflicts-go-on = Дальше

conflicts-seat-field = Место отдано дважды
conflicts-seat-full = { $place }, { $day }: все места ({ $capacity }) у других. Этот человек теперь в очереди.
conflicts-seat-before = { $n ->
    [one] Сначала места получают те, кто в очереди раньше, поэтому, чтобы дошло до этого человека, нужно { $shown } место.
    [few] Сначала места получают те, кто в очереди раньше, поэтому, чтобы дошло до этого человека, нужно { $shown } места.
   *[other] Сначала места получают те, кто в очереди раньше, поэтому, чтобы дошло до этого человека, нужно { $shown } мест.
}
conflicts-seat-call = Позвоните и договоритесь:
conflicts-seat-wait = Подождёт в очереди
conflicts-seat-add = { $n ->
    [one] Добавить { $shown } место
    [few] Добавить { $shown } места
   *[many] Добавить { $shown } мест
  }
conflicts-seat-waits = { $name } ждёт в очереди.
conflicts-seat-added = Добавлено мест: { $shown } ({ $place })
conflicts-iin-subject = ИИН { $iin }
conflicts-iin-field = Один ИИН у нескольких человек
conflicts-iin-note = Записаны отдельно на двух рабочих местах, или одну запись национальный офис перевёл из другого офиса. Если это один человек, объедините записи; если нет, исправьте ИИН у одного из них.
conflicts-iin-registered = записан { $day }
conflicts-iin-compare = Сравнить и объединить
conflicts-iin-open = Открыть запись

conflict-gone = Этого вопроса больше нет: кто-то его уже решил. Список обновлён.
conflict-other-values = Этого значения среди ожидающих больше нет. Посмотрите список ещё раз.
conflict-not-typed = В это поле здесь ничего записать нельзя. Выберите одно из значений.
conflict-too-long = Текст слишком длинный. Сократите его.
conflict-needed = Эта запись нужна: в ней есть навыки, записи на курсы или другое. Оставьте её или сначала удалите их.

## Поля

conflicts-field-volunteer-exists = Волонтёр
conflicts-field-volunteer-skill-exists = Навык
conflicts-field-membership-exists = Участие в организации
conflicts-field-organisation-exists = Организация
conflicts-field-session-exists = Занятие
conflicts-field-meeting-exists = Встреча
conflicts-field-session-trainer-exists = Тренер
conflicts-field-enrolment-exists = Запись на курс
conflicts-field-attendance-exists = Посещение
conflicts-field-course-exists = Курс
conflicts-field-certificate-exists = Сертификат
conflicts-field-session-place = Место
conflicts-field-session-capacity = Число мест
conflicts-field-session-language = Язык занятия
conflicts-field-session-state = Состояние занятия
conflicts-field-session-note = Примечание
conflicts-field-session-course = Курс
conflicts-field-session-trainer-name = Тренер
conflicts-field-meeting-day = День встречи
conflicts-field-meeting-starts = Начало
conflicts-field-meeting-ends = Конец
conflicts-field-meeting-zone = Часовой пояс
conflicts-field-enrolment-state = Состояние записи
conflicts-field-enrolment-result = Результат
conflicts-field-enrolment-score = Баллы
conflicts-field-attendance-state = Посещение
conflicts-field-course-code = Код курса
conflicts-field-course-title-kk = Название на казахском
conflicts-field-course-title-ru = Название на русском
conflicts-field-course-title-en = Название на английском
conflicts-field-course-duration-min = Длительность, минут
conflicts-field-course-pass-rule = Условие сертификата
conflicts-field-course-attendance-percent = Посещение, процентов
conflicts-field-course-validity-months = Срок действия, месяцев
conflicts-field-organisation-name = Название организации
conflicts-field-organisation-bin = БИН
conflicts-field-certificate-revoked-reason = Причина отзыва

## Значения

conflicts-value-attendance-state-present = на месте
conflicts-value-attendance-state-late = опоздал
conflicts-value-attendance-state-absent = не пришёл
conflicts-value-attendance-state-left = ушёл раньше
conflicts-value-enrolment-result-passed = сдал
conflicts-value-enrolment-result-failed = не сдал
conflicts-value-enrolment-state-enrolled = записан
conflicts-value-enrolment-state-cancelled = снят с записи
conflicts-value-session-language-kk = казахский
conflicts-value-session-language-ru = русский
conflicts-value-session-language-en = английский
conflicts-value-session-state-planned = запланировано
conflicts-value-session-state-closed = закрыто
conflicts-value-session-state-cancelled = отменено
conflicts-value-course-pass-rule-attendance = посещение
conflicts-value-course-pass-rule-attendance-and-result = посещение и результат
