# Главная.

home-good-morning = Доброе утро, { $person }
home-good-day = Добрый день, { $person }
home-good-evening = Добрый вечер, { $person }
home-empty = В офисе ещё никого нет. Загрузите таблицы, какие есть: программа разберёт их и исправит ошибки.
home-load-list = Загрузить список
home-add-person = Добавить волонтёра

## Сегодня

home-today = Занятия сегодня
home-all-sessions = Все занятия
home-no-session = Сегодня занятий нет.
home-enrolled = { $n ->
    [one] { $shown } человек записан
    [few] { $shown } человека записаны
   *[other] { $shown } человек записано
}
home-seats = { $n ->
    [one] из { $shown } места
    [few] из { $shown } мест
   *[other] из { $shown } мест
}
home-run = Отметить приход
home-open-session = Открыть занятие

## Решения

home-waits = Ждёт вашего решения
home-nothing-waits = Ничего не ждёт.
home-pending-of = { $n ->
    [one] { $shown } строка ждёт решения: { $file }
    [few] { $shown } строки ждут решения: { $file }
   *[other] { $shown } строк ждут решения: { $file }
}
home-pending-more = { $n ->
    [one] Ещё { $shown } строка из прежних списков
    [few] Ещё { $shown } строки из прежних списков
   *[other] Ещё { $shown } строк из прежних списков
}
home-loaded-at = Загружено: { $when }
home-conflicts = { $n ->
    [one] { $shown } запись на двух рабочих местах разная
    [few] { $shown } записи на двух рабочих местах разные
   *[many] { $shown } записей на двух рабочих местах разные
}
home-conflicts-note = Верное выберете вы; сохранено и то, и другое
home-decide = Посмотреть
home-decide-all = Все

## Обмен данными

home-sync = Обмен данными
home-sync-alone = Не присоединено
home-sync-alone-said = Офис работает сам по себе
home-sync-refused-said = Национальный офис отказал в последнем обмене
home-sync-shut-said = Национальный офис не обменивается с этим рабочим местом
home-sync-no-line = Нет линии
home-sync-refused = Отказ
home-sync-shut = Доступа нет
home-sync-waits = Ждёт отправки
home-sync-equal = Совпадает
home-sync-waiting = { $n ->
    [one] { $shown } изменение ещё не в национальном офисе
    [few] { $shown } изменения ещё не в национальном офисе
   *[other] { $shown } изменений ещё не в национальном офисе
}
home-sync-equal-said = Всё в национальном офисе
home-sync-unproved-said = Всё отправлено, ждёт сверки
home-sync-oldest = Самое давнее: { $when }
home-sync-confirmed = Национальный офис подтвердил: { $when }
home-sync-kept = Работайте дальше: всё сохранено на этом компьютере.
home-sync-join = Присоединиться
home-sync-rejoin = Присоединиться снова

## Что у нас есть

home-have = У нас есть
home-volunteers = { $n ->
    [one] волонтёр в списке
    [few] волонтёра в списке
   *[other] волонтёров в списке
}
home-planned = { $n ->
    [one] занятие в плане
    [few] занятия в плане
   *[other] занятий в плане
}
home-certificates = { $n ->
    [one] сертификат
    [few] сертификата
   *[other] сертификатов
}
home-imports = Загруженные списки
home-all-imports = Все
home-no-imports = Списков ещё не загружали.
home-import-people = { $n ->
    [one] записан { $shown } человек
    [few] записаны { $shown } человека
   *[other] записано { $shown } человек
}
home-import-undone = отменена
