# Главная.

home-title = Главная
home-empty = В офисе ещё никого нет. Загрузите свои таблицы: программа разберёт их и исправит ошибки.
home-load-list = Загрузить список
home-add-person = Добавить человека
home-today = Сегодня
home-no-session = Сегодня занятий нет.
home-enrolled = { $n ->
    [one] записан { $shown } человек
    [few] записано { $shown } человека
   *[other] записано { $shown } человек
}
home-run = Отметить приход
home-waits = Ждёт вашего решения
home-nothing-waits = Ничего не ждёт.
home-pending = { $n ->
    [one] { $shown } строка из списков
    [few] { $shown } строки из списков
   *[other] { $shown } строк из списков
}
home-decide = Решить
home-have = У нас есть
home-active = { $n ->
    [one] активный волонтёр
    [few] активных волонтёра
   *[other] активных волонтёров
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
home-no-imports = Списков ещё не загружали.
home-import-people = { $n ->
    [one] записан { $shown } человек
    [few] записано { $shown } человека
   *[other] записано { $shown } человек
}
home-import-undone = отменена
