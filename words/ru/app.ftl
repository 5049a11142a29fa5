# Общие слова окна.

## Разделы

app-nav = Разделы
app-skip = К содержанию
app-nav-home = Главная
app-nav-volunteers = Волонтёры
app-nav-organisations = Организации
app-nav-training = Обучение
app-nav-verify = Проверка сертификата
app-nav-sync = Обмен данными
app-nav-settings = Настройки
app-nav-waits = Ждут решения: { $n }

## Найти и выполнить

app-palette = Найти или выполнить…
app-palette-nothing = Ничего не найдено. Попробуйте написать имя, телефон или действие иначе.
app-do-add-volunteer = Добавить волонтёра
app-do-import = Загрузить список
app-do-pending = Решить отложенные строки
app-do-conflicts = Решить, какая из разных записей верна
app-do-plan = Запланировать занятие
app-do-organisation = Добавить организацию
app-do-sync = Обменяться данными сейчас

## Шапка окна

app-language = Язык
app-text-size = Размер текста
app-density-normal = Обычный
app-density-compact = Плотный
app-density-large = Крупный
app-help = Помощь и клавиши
app-help-lead = Отдельные буквы работают, когда вы не пишете в поле. Раскладка клавиатуры не важна.
app-help-list = В этом списке
app-help-everywhere = Везде
app-person-menu = Сейчас работает: { $name }
app-who-works = Кто работает
app-lock = Заблокировать компьютер
app-key-palette = найти кого угодно, сделать что угодно
app-key-areas = открыть раздел
app-key-search = искать в этом списке
app-key-filters = перейти к фильтрам
app-key-new = новая запись этого списка
app-key-move = двигаться по списку
app-key-open = открыть · закрыть
app-key-select = выбрать · продлить выбор
app-key-save = сохранить и закрыть
app-key-undo = отменить последнее · выполнить снова
app-key-fold = свернуть список разделов
app-key-lock = заблокировать компьютер
app-key-help = эта справка

## Действия

app-close = Закрыть
app-close-esc = Закрыть · Esc
app-clear = Очистить
app-save = Сохранить
app-not-now = Не сейчас
app-optional = необязательно
app-undo = Отменить
app-undone = Отменено: «{ $act }».
app-redone = Выполнено снова: «{ $act }».
app-nothing-to-undo = Отменять нечего.
app-reveal = Показать
app-reveal-note = Показывается на 30 секунд
app-hide = Скрыть
app-n-of = { $n } из { $total }
app-cancel-work = Прервать
app-selected = Выбрано: { $n }
app-selected-all = Выбраны все найденные: { $n }
app-select-row = Выбрать: { $name }
app-select-all = Выбрать всех найденных
app-clear-selection = Снять выбор
app-try-again = Повторить
app-open-again = Открыть снова
app-still-loading = Ещё открывается. Данные на этом компьютере, подождите немного.
app-nothing-found = Ничего не найдено
app-day-sample = 23.11.2026
app-day-unread = Напишите дату так: 23.11.2026.
app-today-at = сегодня, { $time }

## Связь с национальным офисом

app-sync-alone = Ещё не присоединено к национальному офису
app-sync-equal = Всё в национальном офисе
app-sync-unproved = Всё отправлено, ждёт сверки
app-sync-refused = Национальный офис отказал в обмене
app-sync-waiting = { $n ->
    [one] { $shown } изменение не отправлено
    [few] { $shown } изменения не отправлены
   *[other] { $shown } изменений не отправлено
}
app-sync-confirmed = Подтверждено: { $when }
app-clock-fast = { $n ->
    [one] Часы этого компьютера спешат на { $shown } минуту. Порядок записей всё равно верен.
    [few] Часы этого компьютера спешат на { $shown } минуты. Порядок записей всё равно верен.
   *[other] Часы этого компьютера спешат на { $shown } минут. Порядок записей всё равно верен.
}
app-clock-slow = { $n ->
    [one] Часы этого компьютера отстают на { $shown } минуту. Порядок записей всё равно верен.
    [few] Часы этого компьютера отстают на { $shown } минуты. Порядок записей всё равно верен.
   *[other] Часы этого компьютера отстают на { $shown } минут. Порядок записей всё равно верен.
}

## Почему не получилось

fault = Не получилось: в программе ошибка. Данные на месте. Номер для службы поддержки: { $incident }.
fault-without-number = Не получилось: в программе ошибка. Данные на месте. Повторите, а если не поможет, закройте программу и откройте снова.
refused-otherwise = Не выполнено. Код для службы поддержки: { $code }.
file-not-chosen = Этот файл не был выбран. Выберите его снова.
office-open-elsewhere = Офис открыт в другом окне или программе. Закройте его там и повторите.
office-exists = В этой папке офис уже есть. Откройте его паролем.
office-missing = В этой папке офиса нет. Создайте новый или присоединитесь к существующему.
office-older = Этот файл сначала нужно привести к новой версии. Закройте Kerege, открытую в этой папке, и повторите.
office-newer = Данные записаны более новой версией Kerege. Обновите программу; данные не изменены.
office-wrong-password = Пароль не подходит. Проверьте раскладку и Caps Lock.
office-locked = Офис заблокирован. Откройте его паролем.
office-keys-damaged = Обе копии файла ключей повреждены. Обратитесь в национальный офис: сами данные целы.
office-rolled-back = Данные восстановлены из старой копии. Обменяйтесь с национальным офисом: недостающее вернётся.
deed-unknown = Такого действия нет: откройте список заново.
deed-national = Это сделал национальный офис для всех: в одном офисе этого не отменить.
deed-nothing-to-undo = Отменять нечего: с тех пор всё уже изменено.
deed-too-large = Запись слишком большая. Сократите текст.
deed-cancelled = Прервано, ничего не записано.

## Действия в истории

deed-roster-add = Добавлен волонтёр
deed-roster-edit = Изменены данные
deed-conflict-decide = Решено, какая запись верна
deed-roster-archive = Отправлен в архив
deed-roster-restore = Возвращён из архива
deed-roster-move = Переведён национальным офисом в другой офис
deed-roster-move-back = Переведён национальным офисом обратно
deed-roster-merge = Две записи объединены
deed-roster-split = Запись разъединена
deed-roster-skill = Изменён навык
deed-roster-organisation = Добавлена организация
deed-roster-join = Вступил в организацию
deed-roster-leave = Вышел из организации
deed-import-apply = Загружен из списка
deed-pending-take = Записан из отложенной строки
deed-pending-decide = Решена отложенная строка
deed-parked-remove = Нечитаемая запись убрана национальным офисом
deed-other = Другое изменение
