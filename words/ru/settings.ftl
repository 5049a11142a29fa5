# Настройки этого человека и этого компьютера.

settings-title = Настройки

settings-look = Язык и вид
settings-look-note = Это только для вас на этом компьютере.
settings-language = Язык
settings-scheme = Цвета
settings-scheme-auto = Как в системе
settings-scheme-light = Светлые
settings-scheme-dark = Тёмные
settings-density = Размер букв и строк
settings-density-compact = Плотный
settings-density-normal = Обычный
settings-density-large = Крупный

settings-person = Кто здесь работает
settings-person-note = Это имя стоит в истории рядом с каждым изменением.
settings-person-name = Имя и фамилия
settings-person-save = Изменить имя
settings-person-saved = Теперь здесь работает { $name }
settings-lock = Заблокировать компьютер
settings-lock-note = Отходя, заблокируйте. Работа останется как есть.

settings-office = Офис
settings-office-name = Название
settings-office-region = Регион
settings-office-desk = Рабочее место
settings-office-desk-note = Знак, по которому узнают эту базу.

settings-computer = Этот компьютер
settings-folder = Папка офиса
settings-version = Версия Kerege
settings-backup-note = Файлы в папке зашифрованы. Чтобы сохранить копию, копируйте папку целиком.

settings-keys = Клавиши
settings-keys-note = Всё можно сделать с клавиатуры.
settings-key-palette = Найти или выполнить
settings-key-areas = Разделы, с первого по последний
settings-key-search = Поиск в этом списке
settings-key-new = Новое в этом списке
settings-key-undo = Отменить последнее действие
settings-key-redo = Вернуть его
settings-key-save = Сохранить и закрыть
settings-key-navigation = Свернуть разделы
settings-key-lock = Заблокировать компьютер
settings-key-close = Закрыть панель, шаг назад
settings-key-run = Приём: нет в списке, найти, звук, принять предложение
settings-key-run-leave = Выйти из приёма
settings-undo = Отменить последнее
settings-undo-note = Последнее действие на этом рабочем месте. Отменённое остаётся в истории.
