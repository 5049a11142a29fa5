# Обучение: курсы, занятия, посещаемость, результаты, закрытие, приём участников.

## Списки

training-title = Обучение
training-tabs = Занятия и курсы
training-tab-sessions = Занятия
training-tab-courses = Курсы
training-plan = Запланировать занятие
training-add-course = Добавить курс
training-filters = Какие занятия показать
training-filter-upcoming = Предстоящие
training-filter-past = Прошедшие
training-filter-all = Все
training-column-session = Занятие
training-column-days = Когда
training-column-seats = Записано
training-column-stage = Этап
training-column-certificates = Сертификаты
training-column-course = Курс
training-column-hours = Объём
training-column-rule = Условие
training-column-validity = Срок действия
training-column-sessions = Занятия
training-empty-upcoming = Занятия ещё не запланированы.
training-empty-past = Занятий ещё не проводилось.
training-empty-all = Занятий пока нет.
training-empty-courses = Курсов пока нет. Чтобы запланировать занятие, сначала нужен курс.
training-seats = { $n } из { $capacity }
training-waiting-count = ждут: { $n }
training-none = Нет
training-archived = Больше не проводится
training-national = Национальный курс
training-national-note = Этот курс ведёт национальный офис, он одинаков во всех офисах. Здесь его не изменить; если нужен другой, добавьте свой курс.
training-hours = { $hours ->
    [one] { $hours } час
    [few] { $hours } часа
    [many] { $hours } часов
   *[other] { $hours } часа
}
training-validity-months = { $n ->
    [one] { $n } месяц
    [few] { $n } месяца
   *[other] { $n } месяцев
}
training-validity-none = Бессрочно
training-rule-attendance = Посещаемость { $percent } %
training-rule-attendance-and-result = Посещаемость { $percent } % и проверка
training-days-span = { $first } – { $last }
training-day-hours = { $starts }–{ $ends }

## Этапы

training-stages = Этапы занятия
training-stage-planned = Запланировано
training-stage-enrolled = Идёт запись
training-stage-running = Идёт
training-stage-results = Ждёт результатов
training-stage-closed = Закрыто
training-stage-cancelled = Отменено
training-step-planned = План
training-step-enrolled = Запись
training-step-running = Занятие
training-step-results = Результаты
training-step-closed = Закрытие
training-step-seats = { $n } из { $capacity } мест
training-step-people = { $n ->
    [one] { $n } человек
    [few] { $n } человека
   *[other] { $n } человек
}
training-step-came = сегодня { $n }
training-step-attended = были { $n }
training-step-results-entered = { $n } из { $total }
training-step-results-none = не нужны
training-step-certificates = { $n ->
    [one] { $n } сертификат
    [few] { $n } сертификата
   *[other] { $n } сертификатов
}

## Форма курса

training-course-new = Новый курс
training-course-edit = Курс
training-course-template = Начать с образца
training-course-template-hint = Заполнит названия, часы и срок действия.
training-course-template-none = Без образца
training-course-code = Код
training-course-code-hint = Короткое обозначение для списков, например T05.
training-course-title-kk = Название на казахском
training-course-title-ru = Название на русском
training-course-title-en = Название на английском
training-course-hours = Часы
training-course-hours-hint = Это число печатается в сертификате.
training-course-rule = Что нужно для сертификата
training-course-rule-attendance = Только посещаемость
training-course-rule-result = Посещаемость и проверка
training-course-percent = Посещаемость не ниже, %
training-course-validity = Срок сертификата, месяцев
training-course-validity-hint = Оставьте пустым, если сертификат бессрочный.
training-save-course = Сохранить курс
training-cancel = Отмена
training-close-panel = Закрыть панель
training-field-required = Заполните это поле.
training-field-number = Нужно число от { $min } до { $max }.
training-done-course-added = Курс «{ $title }» добавлен
training-done-course-saved = Курс «{ $title }» сохранён

## Форма занятия

training-session-new = Новое занятие
training-session-edit = Изменить занятие
training-session-course = Курс
training-session-course-empty = Выберите курс
training-session-place = Место
training-session-place-hint = Здание и населённый пункт: так будет в сертификате.
training-session-region = Область
training-session-district = Район
training-session-district-none = Не указан
training-session-days = Дни и часы
training-session-day-date = Дата, день { $n }
training-session-day-starts = Начало, день { $n }
training-session-day-ends = Окончание, день { $n }
training-session-add-day = Добавить день
training-session-remove-day = Убрать день { $n }
training-session-trainers = Тренеры
training-session-trainers-hint = По одному имени в строке.
training-session-capacity = Мест
training-session-capacity-hint = Оставьте пустым, если число мест не ограничено.
training-session-language = Язык занятия
training-session-note = Примечание
training-session-save = Запланировать
training-session-save-changes = Сохранить изменения
training-session-date-wrong = Такой даты нет. Напишите, например, 23.11.2026.
training-session-time-wrong = Напишите время так: 09:00.
training-session-time-order = Окончание должно быть позже начала.
training-session-day-twice = Этот день уже есть в списке.
training-done-planned = Занятие запланировано
training-done-changed = Занятие изменено
training-language-kk = Казахский
training-language-ru = Русский
training-language-en = Английский

## Страница занятия

training-back = Обучение
training-print = Печать
training-more = Другие действия
training-open-run-mode = Открыть приём
training-act-edit = Изменить занятие
training-act-rest-absent = Остальных отметить отсутствующими: { $half }
training-trainers = { $n ->
    [one] Тренер: { $names }
   *[other] Тренеры: { $names }
}
training-tabs-session = Разделы занятия
training-tab-participants = Участники
training-tab-waiting = Лист ожидания
training-tab-results = Результаты
training-tab-certificates = Сертификаты
training-search-participants = Имя участника
training-chip-present = Были
training-chip-absent = Не было
training-chip-left = Ушли
training-chip-unmarked = Не отмечены
training-chips = Отбор по посещаемости, { $half }
training-enrol = Записать
training-column-number = №
training-column-name = Имя и место
training-column-state = Состояние
training-column-result = Результат
training-column-score = Баллы
training-half-am = { $day } утро
training-half-pm = { $day } день
training-half-long-am = { $day }, утро
training-half-long-pm = { $day }, после обеда
training-part-am = утро
training-part-pm = после обеда
training-state-in-order = В порядке
training-state-present = Присутствие
training-state-late = Опоздание
training-state-absent = Отсутствие
training-state-left = Уход раньше
training-state-none = Не отмечено
training-state-all-absent = Не на занятии
training-state-walk-in = Без записи
training-state-walk-in-at = Без записи, { $time }
training-state-certificate = Сертификат { $number }
training-cell = { $name }, { $half }: { $state }
training-cell-at = { $name }, { $half }: { $state }, { $time }
training-cells-help = Стрелки переводят между клетками. Пробел меняет отметку: 1 присутствие, 2 опоздание, 3 отсутствие, 4 уход раньше, Delete убирает.
training-attendance-table = Посещаемость участников
training-unenrol = Убрать из списка
training-unenrol-person = Убрать из списка: { $name }
training-participants-empty = Пока никто не записан.
training-participants-no-match = Под поиск или отбор никто не подходит.
training-clear-filter = Показать всех
training-waiting-empty = Никто не ждёт. Здесь по порядку стоят те, кому не хватило места.
training-waiting-enrol = Дать место
training-waiting-enrol-person = Дать место: { $name }
training-done-rest-absent = { $n ->
    [one] { $n } человек отмечен отсутствующим
    [few] { $n } человека отмечены отсутствующими
   *[other] { $n } человек отмечены отсутствующими
}
training-done-unenrolled = Из списка убрано: { $name }
training-done-result = { $name }: { $result }

## Результаты

training-results-not-needed = Для этого курса достаточно посещаемости. Результаты вводить не нужно.
training-results-empty = Результаты вводят тем, кто был на занятии. Пока никто не отмечен.
training-result-passed = Зачёт
training-result-failed = Незачёт
training-result-none = Не введён
training-result-of = Результат: { $name }
training-score-of = Баллы: { $name }
training-score-wrong = Нужно целое число от 0 до 1 000.
training-results-progress = Введено { $n } из { $total }
training-attended-halves = { $n } из { $total } половин дня

## Запись людей

training-enrol-title = Кого записать?
training-enrol-note = { $course }, { $place }
training-enrol-search = Имя, телефон или ИИН
training-enrol-hint = Три буквы любой части имени, в любом написании.
training-enrol-found = { $n ->
    [one] Найден { $n } человек
    [few] Найдено { $n } человека
   *[other] Найдено { $n } человек
}
training-enrol-more = Показаны первые { $shown } из { $total }. Допишите ещё букву.
training-enrol-nobody = Никто не найден. Проверьте написание или сначала внесите человека в список волонтёров.
training-enrol-already = Уже в списке
training-enrol-minor = Нет 18 лет
training-enrol-seats = { $n ->
    [one] Свободно { $n } место
    [few] Свободно { $n } места
   *[other] Свободно { $n } мест
}
training-enrol-seats-none = Свободных мест нет. Новые люди встанут в лист ожидания.
training-enrol-seats-open = Число мест не ограничено.
training-enrol-selected = Выбрано: { $n }
training-enrol-act = { $n ->
    [0] Записать
   *[other] Записать { $n }
}
training-enrol-later = Не записывать
training-enrol-choose = Выбрать: { $name }
training-enrol-done = { $n ->
    [one] Записан { $n } человек
    [few] Записано { $n } человека
   *[other] Записано { $n } человек
}
training-enrol-done-waiting = { $n ->
    [one] { $n } человек в листе ожидания
    [few] { $n } человека в листе ожидания
   *[other] { $n } человек в листе ожидания
}
training-enrol-refused-title = { $n ->
    [one] { $n } человек не записан
    [few] { $n } человека не записаны
   *[other] { $n } человек не записаны
}
training-enrol-close = Вернуться к занятию

## Панель и закрытие

training-seats-title = Места
training-seats-of = из { $capacity } занято
training-seats-taken = записано, места не ограничены
training-seats-free = свободно { $n }
training-seats-waiting-none = Лист ожидания пуст.
training-seats-waiting = { $n ->
    [one] Места ждёт { $n } человек.
    [few] Места ждут { $n } человека.
   *[other] Места ждут { $n } человек.
}
training-seats-walk-ins = { $n ->
    [one] { $n } человек пришёл без записи.
    [few] { $n } человека пришли без записи.
   *[other] { $n } человек пришли без записи.
}
training-before-close = До закрытия
training-before-close-ready = Всё введено
training-before-close-ready-note = Занятие можно закрыть.
training-missing-attendance = Посещаемость не полная
training-missing-attendance-note = { $n ->
    [one] Без отметок { $n } половина дня
    [few] Без отметок { $n } половины дня
   *[other] Без отметок { $n } половин дня
}
training-missing-result = Результаты не полные
training-missing-result-note = { $n ->
    [one] Не хватает { $n } результата
   *[other] Не хватает { $n } результатов
}
training-missing-other = Чего-то не хватает
training-will-not = { $n ->
    [one] { $n } человек не получит сертификат
    [few] { $n } человека не получат сертификат
   *[other] { $n } человек не получат сертификат
}
training-will-not-show = Кто и почему
training-closing-will = При закрытии
training-closing-issue = { $n ->
    [one] будет выдан { $n } сертификат
    [few] будут выданы { $n } сертификата
   *[other] будет выдано { $n } сертификатов
}
training-closing-issue-months = { $n ->
    [one] будет выдан { $n } сертификат, срок { $months } мес.
    [few] будут выданы { $n } сертификата, срок { $months } мес.
   *[other] будет выдано { $n } сертификатов, срок { $months } мес.
}
training-closing-hours = { $hours ->
    [one] волонтёрам добавится { $hours } час обучения
    [few] волонтёрам добавятся { $hours } часа обучения
    [many] волонтёрам добавится { $hours } часов обучения
   *[other] волонтёрам добавится { $hours } часа обучения
}
training-closing-lock = посещаемость и результаты закроются для правок
training-closing-note = Вы увидите каждое имя до закрытия и сможете его отменить.
training-close = Закрыть занятие
training-closed-title = Занятие закрыто
training-closed-issued = { $n ->
    [one] выдан { $n } сертификат
    [few] выдано { $n } сертификата
   *[other] выдано { $n } сертификатов
}
training-closed-hours = { $hours ->
    [one] волонтёрам добавлен { $hours } час обучения
    [few] волонтёрам добавлено { $hours } часа обучения
    [many] волонтёрам добавлено { $hours } часов обучения
   *[other] волонтёрам добавлено { $hours } часа обучения
}
training-closed-kept = посещаемость и результаты сохранены как были
training-note-title = Примечание

## Окно закрытия

training-close-question = Закрыть это занятие?
training-close-gets = { $n ->
    [0] Сертификат не получит никто
    [one] { $n } человек получит сертификат
    [few] { $n } человека получат сертификат
   *[other] { $n } человек получат сертификат
}
training-close-gets-not = { $n ->
    [one] { $n } человек не получит
    [few] { $n } человека не получат
   *[other] { $n } человек не получат
}
training-close-act = { $n ->
    [0] Закрыть без выдачи
   *[other] Закрыть и выдать { $n }
}
training-close-later = Закрыть позже
training-close-undo = Закрытие можно отменить.
training-done-closed = { $n ->
    [0] Занятие закрыто без сертификатов
    [one] Занятие закрыто, выдан { $n } сертификат
    [few] Занятие закрыто, выдано { $n } сертификата
   *[other] Занятие закрыто, выдано { $n } сертификатов
}

## Сертификаты занятия

training-certificates-empty = Сертификаты появятся здесь, когда занятие будет закрыто.
training-certificates-none = На этом занятии сертификатов не выдано.
training-column-certificate = Номер
training-column-person = Имя
training-column-language = Язык
training-column-valid-until = Действует до
training-column-certificate-state = Состояние
training-certificate-valid = В порядке
training-certificate-expired = Срок истёк
training-certificate-revoked = Отозван { $day }
training-certificate-second = Второй номер
training-certificate-second-note = Это занятие закрыли на двух рабочих местах, пока они не обменялись, и каждый дал свой номер. Считается первый; у кого на руках бумага с этим, тот проходит проверку и с ним.
training-certificates-rest = { $n ->
    [one] { $n } человек заслужил сертификат и не получил его: отметки пришли с другого рабочего места после закрытия занятия.
    [few] { $n } человека заслужили сертификат и не получили его: отметки пришли с другого рабочего места после закрытия занятия.
   *[other] { $n } человек заслужили сертификат и не получили его: отметки пришли с другого рабочего места после закрытия занятия.
}
training-issue-rest = { $n ->
    [one] Выдать { $n } сертификат
    [few] Выдать { $n } сертификата
   *[other] Выдать { $n } сертификатов
}
training-done-issued = { $n ->
    [one] Выдан { $n } сертификат
    [few] Выдано { $n } сертификата
   *[other] Выдано { $n } сертификатов
}
training-certificate-no-end = Бессрочно
training-print-all = Печать всех { $n }
training-print-selected = Печать { $n }
training-print-name = Сертификаты { $course } { $day }
training-printing = Файл PDF готовится
training-printed = { $n ->
    [one] { $n } сертификат сохранён в файл { $file }
    [few] { $n } сертификата сохранены в файл { $file }
   *[other] { $n } сертификатов сохранены в файл { $file }
}
training-printed-show = Показать файл
training-preview-title = Как на бумаге
training-preview-of = Сертификат { $number }, { $name }

## Приём участников

training-run-title = { $course }, { $half }
training-run-place = { $place } · { $day }
training-run-leave = Выйти
training-run-half = Половина дня
training-run-half-question = На какую половину дня приходят люди?
training-run-half-came = { $n } из { $total }
training-run-half-now = Сейчас
training-run-ready = Готово к приёму
training-run-ready-note = Отсканируйте код или напишите три буквы имени
training-run-field = Код, имя, телефон или ИИН
training-run-placeholder = Отсканируйте код или напишите три буквы имени
training-run-placeholder-find = Имя участника
training-run-placeholder-add = Имя или телефон того, кого нет в списке
training-run-not-on-list = Нет в списке
training-run-find = Найти в списке
training-run-sound-on = Звук включён
training-run-sound-off = Звук выключен
training-run-line-ok = Связь есть
training-run-line-none = Связи нет, приём продолжается
training-run-of = / { $n } на месте
training-run-expected = { $n ->
    [0] Все на месте
    [one] Ждём { $n } человека
   *[other] Ждём { $n } человек
}
training-run-capacity = { $n ->
    [one] в зале { $n } место
    [few] в зале { $n } места
   *[other] в зале { $n } мест
}
training-run-last = Последние отметки
training-run-last-empty = Пока никто не пришёл.
training-run-reopen = { $time }, { $name }, { $how }
training-run-how-code = По коду
training-run-how-name = По имени
training-run-how-phone = По телефону
training-run-how-iin = По ИИН
training-run-how-walk-in = Без записи, добавление
training-run-how-list = Отметка в списке
training-answer-arrived = Отмечено
training-answer-already = Уже отмечено
training-answer-choose = Кто именно?
training-answer-not-enrolled = Нет в списке
training-answer-wrong-code = Код другого занятия
training-answer-unknown = Не найдено
training-answer-full = Мест нет
training-answer-refused = Нельзя
training-answer-undone = Отметка снята
training-answer-find = Найти в списке
training-answer-add = Нет в списке
training-answer-arrived-facts = Участник { $n } · { $time }
training-answer-time = { $time }
training-answer-already-facts = Отметка стоит с { $time }
training-answer-in-order = Отметка сохранена
training-answer-undo = Отменить
training-answer-unmark = Снять отметку
training-answer-offer = { $n ->
    [one] На занятии свободно { $n } место. Что делаем?
    [few] На занятии свободно { $n } места. Что делаем?
   *[other] На занятии свободно { $n } мест. Что делаем?
}
training-answer-offer-open = Можно добавить на это занятие. Что делаем?
training-answer-offer-full = Все места заняты. Можно подождать или прийти в другой день.
training-answer-add-here = Добавить сюда
training-answer-not-add = Не добавлять
training-answer-take = Отметить
training-answer-dismiss = Никто из них
training-answer-choose-note = Выберите ↑ ↓, затем F8.
training-answer-unknown-note = Такого кода, имени, телефона или ИИН нет. Проверьте написанное или нажмите F2.
training-answer-search-note = Напишите три буквы любой части имени.
training-answer-search-none = Никто не найден.
training-answer-candidates = Найденные люди
training-answer-enrolled = В списке
training-answer-outside = Нет в списке
training-answer-waiting = В листе ожидания
training-answer-detail = { $detail }

## Отказы и причины

training-unknown-session = Этого занятия нет в базе. Вернитесь к списку.
training-session-closed = Занятие закрыто. Чтобы изменить его, отмените закрытие.
training-already-enrolled = Этот человек уже в списке.
training-full = Все места заняты.
training-under-age = Сначала нужно письменное согласие родителя или опекуна: человек не достиг нужного возраста.
training-not-enrolled = Этого человека нет в списке занятия.
training-not-ready = Занятие пока нельзя закрыть. Посмотрите, чего не хватает.
training-nobody-without = У всех, кто прошёл курс, сертификат уже есть.
training-unknown-course = Этого курса нет в базе. Выберите другой.
training-national-course = Этот курс ведёт национальный офис, и меняет его только он. Добавьте свой курс.
training-unknown-meeting = Такого дня у занятия нет.
training-meeting-missing = Занятию нужен хотя бы один день.
training-attendance-missing = Посещаемость не полная.
training-result-missing = Результат не введён.
training-attendance-too-low = Посещаемость ниже, чем требует курс.
training-failed = Проверка не пройдена.
training-wrong-session = Этот код от другого занятия.
training-archived-volunteer = Этот человек в архиве.
training-nobody-enrolled = Никто не записан.
training-course-missing = Курс убрали из списка на другом рабочем месте. Измените занятие и выберите курс.
training-too-short = Напишите не меньше трёх букв или четырёх цифр.
training-unknown-text = Текст пустой или слишком длинный. Отсканируйте код ещё раз.
training-waiting-only = Этот человек в листе ожидания.
training-unknown-certificate = Этого сертификата нет в базе.
training-wrong-field = { $field ->
    [place] Место не сохранить. Нужно от 1 до 200 букв.
    [capacity] Число мест: от 1 до 5 000.
    [trainers] Имена тренеров не сохранить. Сократите список.
    [note] Примечание слишком длинное.
    [meetings] Дни не сохранить. Проверьте даты и часы.
    [code] Код не сохранить. Сократите его.
    [title_kk] Название не сохранить. Сократите его.
    [title_ru] Название не сохранить. Сократите его.
    [title_en] Название не сохранить. Сократите его.
    [duration_min] Часы не сохранить.
    [attendance_percent] Посещаемость: от 0 до 100 %.
    [validity_months] Срок: от 1 до 1 200 месяцев.
    [score] Баллы: целое число от 0 до 1 000.
   *[other] Одно из полей не сохранить. Проверьте написанное.
}

## Days

training-day-short = { $month ->
    [1] { $date } января
    [2] { $date } февраля
    [3] { $date } марта
    [4] { $date } апреля
    [5] { $date } мая
    [6] { $date } июня
    [7] { $date } июля
    [8] { $date } августа
    [9] { $date } сентября
    [10] { $date } октября
    [11] { $date } ноября
   *[12] { $date } декабря
}
training-weekday-short = { $n ->
    [1] пн
    [2] вт
    [3] ср
    [4] чт
    [5] пт
    [6] сб
   *[7] вс
}
training-side = Места и закрытие
training-open-card = Открыть карточку

# Причины и отказы самих разделов.

# Виды действий в истории.
deed-training-add-course = Добавлен курс
deed-training-edit-course = Изменён курс
deed-training-publish-course = Обновлён курс национального офиса
deed-training-plan = Запланировано занятие
deed-training-edit-session = Изменено занятие
deed-training-enrol = Запись на занятие
deed-training-cancel-session = Отменено занятие
deed-training-unenrol = Снята запись на занятие
deed-training-let-wait = Отмечено ожидание в очереди
deed-training-add-seat = Добавлено место
deed-training-check-in = Отмечен приход
deed-training-mark = Отмечена посещаемость
deed-training-mark-rest-absent = Остальные отмечены отсутствующими
deed-training-result = Внесён результат
deed-training-issue = Выдан сертификат
deed-training-close = Занятие закрыто
deed-training-revoke = Отозван сертификат
