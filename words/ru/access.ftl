# Дверь офиса.

access-create-title = Новый офис
access-join-title = Подключиться к офису
access-locked-title = Открыть офис
access-create-note = Данные хранятся на этом компьютере в зашифрованном виде и работают без интернета.
access-join-note = Возьмите одноразовый код в национальном офисе: волонтёры и занятия перейдут на этот компьютер.
access-joining = Данные загружаются…
access-region = Регион
access-office-name = Название офиса
access-person = Ваше имя
access-person-hint = Будет стоять рядом с каждым изменением.
access-new-password = Пароль
access-new-password-hint = Не меньше 10 знаков. Запишите и положите в сейф.
access-password = Пароль
access-password-short = Нужно больше знаков: не меньше 10.
access-open = Открыть
access-create = Создать офис
access-join = Подключиться
access-go-join = Подключиться к существующему офису
access-go-create = Создать новый офис
access-hq-url = Адрес сервера национального офиса
access-code = Одноразовый код
access-code-hint = 16 знаков, действует трое суток.
access-password-too-short = Пароль слишком короткий: не меньше 10 знаков.
access-unknown-region = Такого региона нет. Выберите из списка.
access-person-missing = Напишите своё имя.
