# Дверь офиса: новый офис, присоединение, пароль.

access-new-title = Начало работы
access-locked-title = Открыть офис
access-way-create = Новый офис
access-way-create-note = Первый компьютер, данных ещё нет
access-way-join = Присоединиться к офису
access-way-join-note = Волонтёры и занятия перейдут сюда
access-joining = Данные загружаются. По медленной линии это займёт несколько минут.
access-joining-asks = Ждём ответа национального офиса.
access-region = Регион
access-office-name = Название офиса
access-office-name-hint = Если пусто, берётся название региона.
access-person = Ваше имя
access-person-hint = Будет стоять рядом с каждым изменением.
access-new-password = Пароль
access-new-password-hint = Не меньше 10 знаков. Им шифруются данные: запишите его и положите в сейф.
access-password = Пароль
access-password-of = Пароль офиса «{ $office }»
access-password-hint = Данные хранятся на этом компьютере зашифрованными.
access-password-short = Нужно не меньше 10 знаков.
access-open = Открыть
access-create = Создать офис
access-join = Присоединиться
access-hq-url = Адрес сервера национального офиса
access-hq-url-hint = Национальный офис даёт его вместе с кодом.
access-code = Одноразовый код
access-code-hint = Буквы и цифры, как их дал национальный офис. Регистр не важен.
access-folder = Папка данных: { $folder } · Kerege { $version }

## Почему не открылось

access-password-too-short = Пароль слишком короткий: нужно не меньше 10 знаков.
access-unknown-region = Такого региона нет. Выберите из списка.
access-person-too-long = Имя слишком длинное. Сократите его: не больше 150 букв.
access-person-missing = Напишите своё имя.
