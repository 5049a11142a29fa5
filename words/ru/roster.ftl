# Волонтёры и организации.

## Список

roster-title = Волонтёры
roster-count = { $n ->
    [one] { $shown } человек
    [few] { $shown } человека
   *[other] { $shown } человек
}
roster-load-list = Загрузить список
roster-add = Добавить
roster-search = Поиск волонтёра
roster-search-hint = Имя, телефон или ИИН
roster-found = { $n ->
    [0] Найдено: { $shown }
   *[other] Найдено: { $shown }, ещё { $archived } в архиве
}
roster-found-archived = Найдено в архиве: { $shown }
roster-any-spelling = в любом написании: Қайрат, Кайрат, Qairat
roster-filters = Кого показать
roster-filter-active = В списке
roster-filter-minors = До 18 лет
roster-filter-no-consent = Нет согласия
roster-filter-no-iin = Нет ИИН
roster-filter-archived = Архив
roster-empty = Список пуст. Загрузите таблицу или добавляйте по одному.
roster-none-found = Таких людей не нашлось.
roster-show-all = Показать всех
roster-column-name = Фамилия, имя, отчество
roster-column-phone = Телефон
roster-column-state = Состояние
roster-column-certificates = Сертификаты
roster-age = { $n ->
    [one] { $n } год
    [few] { $n } года
   *[other] { $n } лет
}
roster-state-in-order = В порядке
roster-state-archived = В архиве
roster-state-archived-on = В архиве с { $day }
roster-moved-to = { $day } запись переведена в другой офис: { $office }. Теперь её ведёт он, здесь она осталась для чтения. Если человек вернётся, попросите национальный офис перевести запись обратно.
roster-state-minor = До 18 лет
roster-state-no-consent = Нет согласия
roster-status-active = Активен
roster-status-paused = Приостановил
roster-status-candidate = Кандидат

## Что сделать с выбранными

roster-archive = В архив
roster-archived = { $n ->
    [one] { $shown } человек отправлен в архив.
    [few] { $shown } человека отправлены в архив.
   *[other] { $shown } человек отправлено в архив.
}
roster-restore = Вернуть из архива
roster-restored = { $n ->
    [one] { $shown } человек возвращён из архива.
    [few] { $shown } человека возвращены из архива.
   *[other] { $shown } человек возвращено из архива.
}
roster-enrol = Записать на обучение
roster-enrol-one = Записать
roster-enrol-title = { $n ->
    [one] На какое занятие записать { $shown } человека?
    [few] На какое занятие записать { $shown } человек?
   *[other] На какое занятие записать { $shown } человек?
}
roster-enrol-which = Занятие
roster-enrol-act = { $n ->
    [one] Записать { $shown } человека
    [few] Записать { $shown } человек
   *[other] Записать { $shown } человек
}
roster-enrol-taken = { $n ->
    [one] { $shown } человек записан
    [few] { $shown } человека записаны
   *[other] { $shown } человек записано
}
roster-enrol-seats = занято { $taken } из { $capacity }
roster-enrol-no-session = Предстоящих занятий нет.
roster-enrol-plan = Запланировать занятие
roster-enrolled = { $n ->
    [one] { $shown } человек записан на занятие.
    [few] { $shown } человека записаны на занятие.
   *[other] { $shown } человек записано на занятие.
}
roster-enrolled-waiting = { $n ->
    [one] { $shown } человек записан, в листе ожидания: { $waiting }.
    [few] { $shown } человека записаны, в листе ожидания: { $waiting }.
   *[other] { $shown } человек записано, в листе ожидания: { $waiting }.
}
roster-enrol-refused = { $n ->
    [one] { $shown } человек не записан
    [few] { $shown } человека не записаны
   *[other] { $shown } человек не записано
}

## О человеке

roster-tabs = Разделы карточки
roster-tab-overview = Обзор
roster-tab-training = Обучение
roster-tab-history = История
roster-edit = Изменить
roster-maybe-twice = Похоже, записан дважды.
roster-compare = Сравнить
roster-merge-title = Один человек, две записи
roster-merge-stays = Запись, которая останется
roster-merge-joins = Запись, которая войдёт в неё
roster-merge-swap = Поменять местами
roster-merge-registered = записан { $day }
roster-merge-trainings = курсов: { $shown }
roster-merge-certificates = сертификатов: { $shown }
roster-merge-choose = Различия: выберите верное
roster-merge-nothing-differs = Данные не различаются.
roster-merge-all = Навыки, организации, курсы и сертификаты обеих записей будут у одного человека. Разъединить можно в любое время.
roster-merge-act = Объединить
roster-merged = Записи объединены: { $name }
roster-merged-records = Объединённые записи
roster-merged-same = Данные те же.
roster-split = Разъединить
roster-split-done = Разъединено: { $name }
roster-contested = На двух рабочих местах записали разное
roster-already-there = Похоже, этот человек уже есть.
roster-why-same-iin = тот же ИИН
roster-why-same-iin-other-name = тот же ИИН, имя другое
roster-why-slip-in-iin = в ИИН отличается одна цифра
roster-why-same-name-and-day = те же имя и дата рождения
roster-why-same-name-and-contact = те же имя и телефон или почта
roster-why-same-day-and-contact = те же дата рождения и телефон или почта
roster-why-same-day-and-initial = та же дата рождения, инициал совпадает
roster-why-same-day-near-name = та же дата рождения, имя похоже
roster-why-same-name-close-day = то же имя, дата рождения близкая
roster-why-same-name = то же имя
roster-iin-none = Не указан
roster-no-training = Ещё нигде не учился.
roster-result-passed = сдано
roster-result-failed = не сдано
roster-certificate = Сертификат № { $number }
roster-valid-until = до { $day }
roster-no-history = Изменений нет.
roster-take-back = Отменить
roster-changes-more = { $n ->
    [one] ещё { $shown } поле
    [few] ещё { $shown } поля
   *[other] ещё { $shown } полей
}
roster-emptied = пусто
roster-skills = Навыки
roster-skill-add = Добавить навык
roster-skill-saved = Навык «{ $skill }» сохранён.
roster-skill-removed = Навык «{ $skill }» убран.
roster-level-of = { $skill }: уровень
roster-level-basic = базовый
roster-level-confident = уверенный
roster-level-expert = эксперт
roster-level-remove = убрать

## Форма

roster-add-title = Новый волонтёр
roster-edit-title = Изменить данные
roster-added = Волонтёр добавлен.
roster-saved = Изменения сохранены.
roster-needs-name = Чтобы сохранить, напишите фамилию и имя.
roster-iin-hint = 12 цифр. У иностранца может не быть.
roster-iin-replace = Записан { $masked }. Чтобы заменить, впишите новый целиком.
roster-consent-hint = День, когда дано согласие на обработку данных.
roster-names-hint = Как в документе. Программа сама не переводит.
roster-sex-f = Женский
roster-sex-m = Мужской
roster-language-kk = казахский
roster-language-ru = русский
roster-language-en = английский
roster-field-status = Статус
roster-field-last-name = Фамилия
roster-field-first-name = Имя
roster-field-patronymic = Отчество
roster-field-name-kk = Имя по-казахски
roster-field-name-ru = Имя по-русски
roster-field-name-latin = В паспорте
roster-field-iin = ИИН
roster-field-birth-date = Дата рождения
roster-field-sex = Пол
roster-field-phone = Телефон
roster-field-phone-other = Другой телефон
roster-field-email = Эл. почта
roster-field-region = Регион
roster-field-district = Район или город
roster-district-closed = { $district } (упразднён)
roster-field-place = Где живёт
roster-field-address = Адрес
roster-field-languages = Языки
roster-field-preferred-language = Язык документов
roster-field-consent-on = Согласие
roster-field-consent-version = Текст согласия
roster-field-guardian = Представитель
roster-field-guardian-name = Имя законного представителя
roster-field-guardian-phone = Телефон представителя
roster-field-guardian-consent-on = Согласие представителя
roster-field-notes = Заметки
roster-field-registered-on = Зарегистрирован
roster-field-archived-on = Дата архива
roster-field-moved-to = Переведён в офис
roster-field-import = Загруженный список
roster-field-skill = Навык
roster-field-level = Уровень
roster-field-noted-on = Отмечено
roster-field-organisation = Организация
roster-field-role = Роль
roster-field-since = С какого дня
roster-field-until = По какой день
roster-field-number = Номер
roster-field-result = Результат
roster-field-valid-until = Срок действия
roster-field-issued-on = Дата выдачи
roster-field-other = Другое поле

## Организации

roster-organisations = Организации
roster-organisations-count = { $n ->
    [one] { $shown } организация
    [few] { $shown } организации
   *[other] { $shown } организаций
}
roster-search-organisation = Поиск организации
roster-search-organisation-hint = Название или БИН
roster-no-organisations = Организаций ещё нет. Добавьте колледж, компанию или группу.
roster-no-organisation-found = Такой организации не нашлось.
roster-no-members = В этой организации ещё никого нет.
roster-add-organisation = Добавить организацию
roster-new-organisation = Новая организация
roster-organisation-added = Организация добавлена.
roster-column-organisation = Название
roster-column-bin = БИН
roster-column-members = Волонтёры
roster-bin-of = БИН { $bin }
roster-bin-hint = 12 цифр. У предпринимателя это ИИН.
roster-none = Нет
roster-join = Добавить в организацию
roster-join-person = Добавить человека в организацию
roster-join-hint = Напишите две буквы имени
roster-joined = Добавлен в организацию.
roster-left = Больше не состоит в организации «{ $name }».
roster-leave = Убрать из организации «{ $name }»

## Почему не получилось

roster-unknown-volunteer = Этого человека в списке нет. Откройте список заново.
roster-unknown-organisation = Этой организации в списке нет. Откройте список заново.
roster-unknown-skill = Такого навыка нет. Выберите из списка.

## Что не так с ИИН

iin-not-digits = ИИН состоит только из цифр.
iin-not-twelve = В ИИН должно быть 12 цифр.
iin-is-bin = Это БИН организации, нужен ИИН человека.
iin-is-iin = Это ИИН человека, нужен БИН организации.
iin-impossible-date = Такой даты рождения в ИИН не бывает. Сверьте с документом.
iin-century = Седьмая цифра ИИН неверна. Сверьте с документом.
iin-never-issued = Такой ИИН не выдаётся. Сверьте с документом.
iin-wrong-check = Контрольная цифра ИИН не сходится. Одна из цифр неверна, сверьте с документом.
