# Экраны загрузки списка.

import-title = Загрузка списка
import-title-file = Загрузка списка: «{ $file }»
import-close = Закрыть
import-lead = Выберите таблицу, какая есть. Программа поймёт её, исправит ошибки и найдёт повторы. Пока вы не подтвердите, ничего не запишется.
import-lead-kinds = Excel (.xlsx) или CSV.
import-choose = Выбрать файл
import-step-file = Файл
import-step-columns = Столбцы
import-step-check = Проверка
import-step-write = Запись
import-step-file-note = Excel или CSV
import-step-write-note = можно отменить и потом
import-step-written = записано
import-n-rows = { $n ->
    [one] { $shown } строка
    [few] { $shown } строки
   *[other] { $shown } строк
}
import-columns-known = узнаны { $n } из { $total }
import-nothing-written = ничего ещё не записано
import-sheets = Листы
import-read-as = Кодировка: { $encoding }. Разделитель: «{ $delimiter }».
import-read-as-sheet = Лист Excel.
import-column-title = Столбец в файле
import-column-sample = Примеры
import-column-field = Что это
import-untitled = Столбец { $n }
import-hidden = скрыт
import-leave-out = Не брать
import-go-check = Проверить
import-checking = Проверяем строки
import-writing = Записываем людей
import-outcome-new = Готово
import-outcome-mended = Исправлено
import-outcome-review = Проверить
import-outcome-duplicate = Повтор
import-outcome-new-note = Без замечаний
import-outcome-mended-note = Запишем, всё видно ниже
import-outcome-review-note = Нужно ваше решение
import-outcome-duplicate-note = Уже есть в базе или файле
import-filters = Какие строки
import-filter-all = Все
import-column-row = Строка
import-column-outcome = Решение
import-column-who = Кто в файле
import-column-change = Было → станет
import-column-why = Почему
import-column-from = Откуда
import-same-as = Это { $name }.
import-will-write = { $n ->
    [one] Сейчас запишем { $shown } человека: { $ready } без замечаний, { $mended } с исправлениями
   *[other] Сейчас запишем { $shown } человек: { $ready } без замечаний, { $mended } с исправлениями
}
import-will-wait = { $n ->
    [one] { $shown } строка подождёт вашего решения, ничего не пропадёт.
    [few] { $shown } строки подождут вашего решения, ничего не пропадёт.
   *[other] { $shown } строк подождут вашего решения, ничего не пропадёт.
}
import-save-left-out = Сохранить остальные
import-left-out-file = остальные
import-left-out-saved = { $n ->
    [one] Сохранена { $shown } строка с причинами.
    [few] Сохранены { $shown } строки с причинами.
   *[other] Сохранено { $shown } строк с причинами.
}
import-write = { $n ->
    [one] Записать { $shown } человека
   *[other] Записать { $shown } человек
}
import-written = { $n ->
    [one] Записан { $shown } человек.
    [few] Записаны { $shown } человека.
   *[other] Записано { $shown } человек.
}
import-done-facts = Ждут проверки: { $review }. Повторы: { $duplicates }. Пропущено строк: { $skipped }.
import-see-people = Открыть волонтёров
import-another = Ещё список
import-earlier = Загружено раньше
import-none-yet = Ещё ничего не загружали.
import-facts = записано { $people } · на проверку { $review } · повторов { $duplicates }
import-decide = Решить: { $n }
import-take-back = Отменить загрузку
import-taken-back = Отменено записей: { $shown }.
import-was-taken-back = отменена
import-pending-title = Строки на решение
import-pending-none = Строк на решение нет.
import-row-n = { $sheet } строка { $n }
import-maybe-same = Возможно, это:
import-take = Записать волонтёром
import-same-person = Да, это тот же человек
import-drop = Убрать строку
import-decided-take = Записан волонтёром.
import-decided-same = Отмечен как уже записанный.
import-decided-drop = Строка убрана.
import-unknown-draft = Этот файл уже не открыт. Выберите его снова.
import-unknown = Такой загрузки нет.
import-already-decided = Эта строка уже решена.
