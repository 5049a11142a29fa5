# Ответы kerege-hq.

hq-ask-password = Пароль администратора (не короче 10 знаков): 

## Отказы

hq-unknown-region = Области { $what } нет. Код выглядит так: KZ-63.
hq-office-exists = Офис { $what } уже есть.
hq-unknown-office = Офиса { $what } нет. Добавьте его командой kerege-hq office add.
hq-unknown-device = Действующего устройства { $what } нет. Список показывает kerege-hq device list.
hq-no-folder = В этой папке нет национального офиса. Укажите нужную через --data или начните с kerege-hq office add.
hq-damaged-keys = Файл hq-keys.json повреждён. Верните его из резервной копии. Без него базы не открыть.
hq-cannot-listen = Этот адрес занять нельзя: { $what }
hq-not-whole = Не всё цело. Офисов с повреждениями: { $what }
hq-newer = База записана более новой версией Kerege. Обновите эту программу.
hq-fault = Внутри что-то сломалось. Подробности в журнале.
hq-unknown-admin = Такого администратора нет. Список показывает kerege-hq admin list.
hq-admin-name = Имя администратора: от 1 до 64 знаков.
hq-password-too-short = Пароль слишком короткий. Нужно не меньше 10 знаков.
hq-unknown-alarm = Тревогу № { $what } уже просмотрел кто-то другой.
hq-unknown-refused = Изменения № { $what } в списке нет: его приняли или отбросили.
