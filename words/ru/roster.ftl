# Волонтёры и организации.

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
roster-found = Найдено: { $shown }
roster-any-spelling = в любом написании: Қайрат, Кайрат, Qairat
roster-filters = Кого показать
roster-filter-active = Активные
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
roster-state-archived = В архиве
roster-state-minor = До 18: не для ЧС
roster-state-no-consent = Нет согласия
roster-state-in-order = В порядке
roster-status-active = Активен
roster-status-paused = Приостановил
roster-status-candidate = Кандидат
roster-archive = В архив
roster-archived = { $n ->
    [one] { $shown } человек в архиве.
    [few] { $shown } человека в архиве.
   *[other] { $shown } человек в архиве.
}
roster-restore = Вернуть
roster-restored = { $n ->
    [one] { $shown } человек возвращён.
    [few] { $shown } человека возвращены.
   *[other] { $shown } человек возвращены.
}
roster-edit = Изменить
roster-edit-title = Изменить данные
roster-add-title = Новый волонтёр
roster-saved = Изменения сохранены.
roster-added = Волонтёр добавлен.
roster-already-there = Похоже, этот человек уже есть
roster-maybe-twice = Похоже, записан дважды
roster-why-same-iin = тот же ИИН
roster-why-near-iin = ИИН отличается последними цифрами
roster-why-same-phone = то же имя и телефон
roster-why-same-birth-date = то же имя и дата рождения
roster-why-swapped-name = фамилия и имя переставлены
roster-why-changed-name = сменилась фамилия, остальное совпадает
roster-why-lost-letters = в файле потеряны буквы, остальное совпадает
roster-tab-overview = Обзор
roster-tab-training = Обучение
roster-tab-history = История
roster-sex-f = Женский
roster-sex-m = Мужской
roster-language-kk = казахский
roster-language-ru = русский
roster-language-en = английский
roster-field-status = Статус
roster-field-last-name = Фамилия
roster-field-first-name = Имя
roster-field-patronymic = Отчество
roster-field-name-kk = По-казахски
roster-field-name-ru = По-русски
roster-field-name-latin = В паспорте
roster-field-iin = ИИН
roster-iin-hint = 12 цифр
roster-field-birth-date = Дата рождения
roster-field-sex = Пол
roster-field-phone = Телефон
roster-field-phone-other = Другой телефон
roster-field-email = Эл. почта
roster-field-region = Регион
roster-field-district = Район, город
roster-field-place = Где живёт
roster-field-address = Адрес
roster-field-languages = Языки
roster-field-preferred-language = Язык сертификата
roster-field-consent-on = Согласие на данные
roster-field-consent-version = Текст согласия
roster-field-guardian = Законный представитель
roster-field-guardian-name = Имя представителя
roster-field-guardian-phone = Телефон представителя
roster-field-guardian-consent-on = Согласие представителя
roster-field-notes = Заметки
roster-field-registered-on = Дата регистрации
roster-field-archived-on = Дата архива
roster-field-import = Загруженный список
roster-field-other = Другое поле
roster-emptied = пусто
roster-skills = Навыки
roster-skill-add = Добавить навык
roster-skill-saved = Навык сохранён.
roster-level-basic = базовый
roster-level-confident = уверенный
roster-level-expert = может учить
roster-level-remove = убрать
roster-no-training = Ещё не учился.
roster-certificate = Сертификат № { $number }
roster-valid-until = до { $day }
roster-organisations = Организации
roster-join = Добавить в организацию
roster-joined = Добавлен в организацию.
roster-left = Вышел из организации.
roster-leave = Убрать из «{ $name }»
roster-add-organisation = Добавить организацию
roster-organisation-added = Организация добавлена.
roster-search-organisation = Поиск организации
roster-no-organisations = Организаций ещё нет.
roster-no-members = В этой организации ещё никого нет.
roster-column-organisation = Название
roster-column-bin = БИН
roster-column-members = Волонтёры
roster-unknown-volunteer = Этого человека в списке нет. Обновите список.
roster-unknown-organisation = Этой организации в списке нет.
roster-unknown-skill = Такого навыка нет. Выберите из списка.
