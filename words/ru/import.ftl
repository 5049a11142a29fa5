# Импорт: что говорится о значениях, строках и файлах.

## Что в столбце

import-field-number = Номер по порядку
import-field-full-name = ФИО
import-field-last-name = Фамилия
import-field-first-name = Имя
import-field-patronymic = Отчество
import-field-name-latin = Имя латиницей
import-field-iin = ИИН
import-field-birth-date = Дата рождения
import-field-sex = Пол
import-field-phone = Телефон
import-field-phone-other = Другой телефон
import-field-email = Эл. почта
import-field-region = Регион
import-field-district = Район или город
import-field-address = Адрес
import-field-organisation = Организация
import-field-guardian-consent = Согласие родителей
import-field-guardian-name = Родитель или опекун
import-field-guardian-phone = Телефон родителя
import-field-languages = Языки
import-field-skills = Навыки
import-field-hours = Часы
import-field-notes = Примечание

## Что исправлено и что решает человек

import-problem-name-spaces = Лишние пробелы в имени убраны.
import-problem-name-look-alikes = Латинские буквы среди русских заменены: { $after }.
import-problem-name-letters-lost = При сохранении файла в имени потерялись буквы: { $before }. Впишите их.
import-problem-name-digits = В имени { $before } стоят цифры. Имелось в виду { $after }?
import-problem-name-forbidden = В имени были невидимые управляющие знаки. Проверьте, верно ли: { $after }.
import-problem-name-strange = В имени { $before } есть знаки, которых в именах не бывает. Исправьте его.
import-problem-name-missing = В строке нет имени. Впишите его или отбросьте строку.
import-problem-name-parts-unsure = Неясно, где в «{ $before }» фамилия, а где имя. Укажите.
import-problem-name-initials-only = Вместо имени только инициалы: { $before }. Впишите имя полностью.
import-problem-name-order-changed = Имя и фамилия стояли наоборот; прочитано как { $after }.
import-problem-name-in-one-cell = Всё ФИО стояло в одной ячейке; прочитано как { $after }.
import-problem-iin-missing = Нет ИИН. Впишите его или подтвердите, что человек принимается без него.
import-problem-iin-cleaned = Из ИИН убраны лишние знаки.
import-problem-iin-zeros-restored = Таблица отбросила нули в начале ИИН; они возвращены: { $after }.
import-problem-iin-no-century = По ИИН не виден век рождения, так бывает у иностранных граждан.
import-problem-iin-digits-lost = Таблица округлила ИИН до { $before }; последние цифры потеряны. Впишите его по документу.
import-problem-iin-not-digits = «{ $before }» — не ИИН: в нём не только цифры. Исправьте.
import-problem-iin-not-twelve = «{ $before }» — не ИИН: в нём не 12 цифр. Исправьте.
import-problem-iin-is-bin = { $before } — это БИН организации, а не ИИН человека. Впишите номер самого человека.
import-problem-iin-impossible-date = В ИИН { $before } стоит дата, которой не бывает. Сверьте с документом.
import-problem-iin-century = Седьмая цифра ИИН { $before } невозможна. Сверьте с документом.
import-problem-iin-never-issued = ИИН { $before } не может существовать. Сверьте с документом.
import-problem-iin-wrong-check = В ИИН { $before } неверная цифра: не сходится контрольная. Сверьте с документом.
import-problem-birth-date-from-iin = Дата рождения взята из ИИН: { $after }.
import-problem-birth-date-restored = Дата рождения { $before } прочитана как { $after }.
import-problem-birth-date-swapped = День и месяц переставлены: в файле { $before }, по ИИН { $after }. Проверьте.
import-problem-birth-date-differs = Дата рождения { $before } не сходится с ИИН, по нему { $after }. Проверьте и то и другое.
import-problem-birth-date-year-only = Указан только год рождения: { $before }. Впишите дату.
import-problem-birth-date-impossible = Такого дня нет: { $before }. Исправьте дату рождения.
import-problem-birth-date-in-future = Дата рождения { $before } ещё не наступила. Исправьте её.
import-problem-birth-date-implausible = Дата рождения { $before } не подходит волонтёру. Исправьте её.
import-problem-birth-date-unreadable = «{ $before }» — не дата. Исправьте дату рождения.
import-problem-sex-differs = В файле «{ $before }», а ИИН принадлежит человеку другого пола. Проверьте и то и другое.
import-problem-sex-from-iin = Пол «{ $before }» не распознан; он взят из других данных.
import-problem-sex-unreadable = Пол «{ $before }» не распознан. Выберите его.
import-problem-phone-none = В «{ $before }» нет номера телефона; поле осталось пустым.
import-problem-phone-two-numbers = Было два номера телефона, сохранены оба: { $after }.
import-problem-phone-too-short = Номер телефона { $before } слишком короткий. Исправьте его.
import-problem-phone-digits-lost = Таблица округлила номер телефона до { $before }; цифры потеряны. Впишите номер.
import-problem-phone-unknown = «{ $before }» — не номер телефона. Исправьте его.
import-problem-email-none = В «{ $before }» нет адреса эл. почты; поле осталось пустым.
import-problem-email-mended = Адрес эл. почты { $before } исправлен на { $after }.
import-problem-email-unreadable = «{ $before }» — не адрес эл. почты. Исправьте его.
import-problem-region-unknown = Региона «{ $before }» нет. Выберите его из списка.
import-problem-region-ambiguous = Сегодня «{ $before }» — это несколько регионов. Выберите один.
import-problem-district-ambiguous = «{ $before }» есть в нескольких регионах. Выберите регион.
import-problem-district-corrected = «{ $before }» прочитано как { $after }.
import-problem-district-closed = «{ $before }» упразднён и больше не район региона; записано в адрес.
import-problem-district-kept-as-address = «{ $before }» нет в списке районов; записано в адрес.
import-problem-consent-missing = Волонтёр — ребёнок, а согласия родителей нет. Сначала получите его.
import-problem-hours-became-date = Таблица превратила часы в дату: { $before }. Проверьте их.
import-problem-hours-error = Вместо часов стоит ошибка: { $before }. Проверьте их.
import-problem-hours-negative = Часов меньше нуля: { $before }. Проверьте их.
import-problem-hours-unreadable = «{ $before }» — не число часов. Проверьте.
import-problem-text-too-long = Текст слишком длинный, прочитано только его начало.
import-problem-same-person = Этот человек уже есть: { $after }.
import-problem-perhaps-same-person = Возможно, этот человек уже есть: { $after }. Сравните их.

## Почему строка — не запись

import-skip-title = Заголовок над списком
import-skip-blank = Пустая строка
import-skip-header = Названия столбцов
import-skip-repeated-header = Названия столбцов ещё раз
import-skip-subheading = Подзаголовок внутри списка
import-skip-total = Итог
import-skip-footer = Подпись или примечание под списком
import-skip-unfilled = Пронумерованная строка без данных
import-skip-no-names = На листе нет столбца с именами

## Почему файл нельзя прочитать

sheet-unreadable = Файл не читается. Проверьте, что он на месте и не занят другой программой.
sheet-empty = Файл пуст. Выберите другой.
sheet-too-large = Файл больше { $limit } МБ. Разделите его на несколько.
sheet-too-many-rows = В файле больше { $limit } строк. Разделите его на несколько.
sheet-too-many-columns = В строке { $row } больше { $limit } столбцов. Удалите лишние столбцы.
sheet-cell-too-long = В ячейке строки { $row } больше { $limit } КБ текста. Сократите его и сохраните файл снова.
sheet-password = Файл защищён паролем. Откройте его в табличной программе, сохраните без пароля и попробуйте снова.
sheet-old-excel = Это старый файл Excel (.xls). Откройте его и сохраните как «Книга Excel (.xlsx)».
sheet-wrong-type = Это не таблица. Выберите файл .xlsx или .csv.
sheet-damaged = Файл повреждён. Откройте его в табличной программе, сохраните под новым именем и попробуйте снова.
sheet-unpacks-too-large = В распакованном виде файл больше любой таблицы. Он не был открыт.
sheet-too-slow = Файл читался слишком долго, чтение остановлено. Сохраните его как CSV (UTF-8) и попробуйте снова.
sheet-reader-died = Файлу нужно больше памяти, чем разрешено, чтение остановлено. Сохраните его как CSV (UTF-8) и попробуйте снова.
sheet-reader-garbled = Файл прочитан, но результат не имеет смысла. Сохраните его как CSV (UTF-8) и попробуйте снова.
sheet-reader-missing = Не запустилась часть программы, которая читает таблицы. Установите программу заново.
