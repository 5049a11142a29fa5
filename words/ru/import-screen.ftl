# Экраны загрузки списка.

import-title = Загрузка списка
import-title-file = Загрузка списка: «{ $file }»
import-close = Закрыть без записи
import-close-done = Закрыть
import-choose-again = Выбрать другой файл

## Шаги

import-step-file = Файл
import-step-file-note = Excel или CSV
import-step-columns = Столбцы
import-step-columns-note = где что записано
import-step-check = Проверка
import-step-checked = проверено
import-step-write = Запись
import-step-write-note = можно отменить и потом
import-step-written = записано
import-nothing-written = ничего ещё не записано
import-n-rows = { $n ->
    [one] { $shown } строка
    [few] { $shown } строки
   *[other] { $shown } строк
}
import-columns-known = узнаны { $n } из { $total }

## Файл

import-lead = Выберите таблицу, какая есть. Программа разберёт её, исправит ошибки и найдёт тех, кто уже записан. Пока вы не подтвердите, ничего не запишется.
import-lead-kinds = Excel (.xlsx) или CSV
import-choose = Выбрать файл
import-reading = Файл читается…
import-earlier = Загружено раньше
import-none-yet = Ещё ничего не загружали.
import-facts = { $n ->
    [one] записан { $people } человек, повторов { $duplicates }
    [few] записаны { $people } человека, повторов { $duplicates }
   *[other] записано { $people } человек, повторов { $duplicates }
}
import-take-back = Отменить загрузку
import-taken-back = { $n ->
    [one] Загрузка отменена: убрана { $shown } запись.
    [few] Загрузка отменена: убраны { $shown } записи.
   *[other] Загрузка отменена: убрано { $shown } записей.
}
import-was-taken-back = отменена

## Столбцы

import-sheets = Листы
import-sheet-n = Лист { $n }
import-read-as = Кодировка { $encoding }, разделитель «{ $delimiter }»
import-read-as-sheet = Таблица Excel
import-tab = табуляция
import-column-title = Столбец в файле
import-column-sample = Примеры
import-column-field = Что это
import-field-of = Что в столбце «{ $column }»
import-untitled = Столбец { $n }
import-hidden = скрыт
import-leave-out = Не брать
import-columns-lead = Посмотрите, верно ли узнаны столбцы.
import-columns-note = Проверка ничего не записывает: сначала вы увидите, что получится.
import-columns-no-name = Укажите, в каком столбце имена.
import-go-check = Проверить
import-checking = Проверяем строки
import-writing = Записываем людей

## Проверка

import-outcome-new = Готово
import-outcome-mended = Исправлено
import-outcome-review = Проверить
import-outcome-duplicate = Повтор
import-outcome-skipped = Пропущено
import-counted-new = { $n ->
    [one] готова
    [few] готовы
   *[other] готовы
}
import-counted-mended = { $n ->
    [one] исправлена
    [few] исправлены
   *[other] исправлено
}
import-counted-review = проверить
import-counted-duplicate = { $n ->
    [one] повтор
    [few] повтора
   *[other] повторов
}
import-counted-new-note = Без замечаний
import-counted-mended-note = Запишем, всё видно ниже
import-counted-review-note = Нужно ваше решение
import-counted-duplicate-note = Похожи на людей в базе
import-filters = Какие строки
import-filter-all = Все строки
import-filter-new = Готово
import-filter-mended = Исправлено
import-filter-review = Проверить
import-filter-duplicate = Повтор
import-filter-skipped = Пропущено
import-column-row = Строка
import-column-outcome = Решение
import-column-who = Кто в файле
import-column-change = Было и станет
import-column-why = Почему
import-becomes = станет
import-empty = пусто
import-same-as = Этот человек уже есть: { $name }.
import-row-title = Строка { $n }: { $name }
import-will-write = { $n ->
    [one] Сейчас запишем { $shown } человека: { $ready } без замечаний, { $mended } с исправлениями
    [few] Сейчас запишем { $shown } человек: { $ready } без замечаний, { $mended } с исправлениями
   *[other] Сейчас запишем { $shown } человек: { $ready } без замечаний, { $mended } с исправлениями
}
import-will-wait = { $n ->
    [0] Строк на решение нет.
    [one] { $shown } строка подождёт вашего решения, ничего не пропадёт.
    [few] { $shown } строки подождут вашего решения, ничего не пропадёт.
   *[other] { $shown } строк подождут вашего решения, ничего не пропадёт.
}
import-save-left-out = { $n ->
    [one] Скачать { $shown } строку с причинами
    [few] Скачать { $shown } строки с причинами
   *[other] Скачать { $shown } строк с причинами
}
import-left-out-file = { $name } – не записанные строки
import-left-out-saved = { $n ->
    [one] Сохранена { $shown } строка с причиной.
    [few] Сохранены { $shown } строки с причинами.
   *[other] Сохранено { $shown } строк с причинами.
}
import-write = { $n ->
    [one] Записать { $shown } человека
    [few] Записать { $shown } человек
   *[other] Записать { $shown } человек
}
import-write-review = { $n ->
    [one] Отложить { $shown } строку
    [few] Отложить { $shown } строки
   *[other] Отложить { $shown } строк
}

## Записано

import-written = { $n ->
    [one] Записан { $shown } человек.
    [few] Записаны { $shown } человека.
   *[other] Записано { $shown } человек.
}
import-done-mended = { $n ->
    [one] Из них { $shown } с исправлениями.
    [few] Из них { $shown } с исправлениями.
   *[other] Из них { $shown } с исправлениями.
}
import-done-review = { $n ->
    [one] { $shown } строка ждёт вашего решения.
    [few] { $shown } строки ждут вашего решения.
   *[other] { $shown } строк ждут вашего решения.
}
import-done-duplicates = { $n ->
    [one] { $shown } строка о тех, кто уже есть, не записана.
    [few] { $shown } строки о тех, кто уже есть, не записаны.
   *[other] { $shown } строк о тех, кто уже есть, не записаны.
}
import-done-skipped = { $n ->
    [one] { $shown } строка без людей: заголовок, итог, подпись.
    [few] { $shown } строки без людей: заголовки, итоги, подписи.
   *[other] { $shown } строк без людей: заголовки, итоги, подписи.
}
import-see-people = Открыть волонтёров
import-another = Загрузить ещё список
import-decide = { $n ->
    [one] Решить { $shown } строку
    [few] Решить { $shown } строки
   *[other] Решить { $shown } строк
}

## Строки на решение

import-pending-title = Строки на решение
import-pending-count = { $n ->
    [one] { $shown } строка
    [few] { $shown } строки
   *[other] { $shown } строк
}
import-pending-note = Пока не решено, этих людей нет ни в списке, ни в счёте.
import-pending-none = Строк на решение нет.
import-nameless = Без имени
import-row-n = { $file }, строка { $n }
import-row-n-of-sheet = { $file }, лист «{ $sheet }», строка { $n }
import-maybe-same = Возможно, этот человек уже есть:
import-same-person = Да, это он
import-take = Записать
import-drop = Убрать строку
import-guardian-consent-hint = День, когда дано письменное согласие.
import-decided-take = { $name }: записан волонтёром.
import-decided-same = { $name }: отмечен как уже записанный.
import-decided-drop = { $name }: строка убрана.

## Почему не получилось

import-unknown-draft = Этот файл уже не открыт. Выберите его снова.
import-unknown = Такой загрузки нет. Откройте список заново.
import-already-decided = Эта строка уже решена.
