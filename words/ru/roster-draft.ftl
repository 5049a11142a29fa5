# Запись о волонтёре и загрузка: слова проверки и отказов.

## Ошибки черновика

roster-problem-name-missing = Нужны фамилия и имя.
roster-problem-text-too-long = Текст слишком длинный. Сократите его.
roster-problem-sex-unknown = Выберите пол из списка.
roster-problem-date-unreadable = Такого дня нет. Исправьте дату.
roster-problem-date-in-future = Этот день ещё не наступил. Исправьте дату.
roster-problem-date-too-old = Дата слишком давняя. Проверьте год.
roster-problem-birth-date-not-of-iin = ИИН указывает другую дату рождения. Сверьте с документом.
roster-problem-sex-not-of-iin = ИИН указывает другой пол. Сверьте с документом.
roster-problem-iin-taken = С этим ИИН записан другой человек. Сначала откройте его карточку.
roster-problem-email-malformed = Адрес почты неполный. Например, aigul@example.org.
roster-problem-region-unknown = Выберите регион из списка.
roster-problem-district-closed = Этот район упразднён. Выберите тот, к которому место относится теперь.
roster-problem-district-not-of-region = Этого района нет в выбранном регионе. Выберите район заново.
roster-problem-language-unknown = Выберите язык из списка.
roster-problem-guardian-consent-forbids = Ребёнок до 14 лет не может участвовать без письменного согласия родителей. Укажите день согласия или выберите статус «Кандидат».
roster-problem-guardian-consent-missing = Нужно письменное согласие родителей.
roster-problem-consent-missing = Нет согласия на обработку персональных данных.

## Отказы

access-name-missing = Напишите название офиса.
roster-unknown-membership = Это участие не найдено. Откройте страницу заново.
roster-unknown-field = Это поле не сохраняется: { $field }. Обновите программу.
roster-draft-refused = Запись не сохранена. Исправьте отмеченное поле.
roster-no-iin = У этого человека ИИН не записан.
roster-same-person = Это та же самая запись. Выберите другую.
roster-not-merged = Эта запись ни с кем не объединена: кто-то её уже разъединил.
roster-moved = Этого человека теперь ведёт другой офис, поэтому вернуть запись из архива нельзя. Если человек вернётся, попросите национальный офис перевести запись обратно.
roster-organisation-unnamed = Напишите название организации.
roster-organisation-exists = Организация «{ $name }» уже есть в списке.
roster-wrong-bin = БИН неверен. Сверьте 12 цифр с документом.
import-unknown-sheet = В файле нет такого листа.
import-unknown-column = На листе нет столбца { $column }.
import-column-twice = Для одного поля выбраны два столбца. Оставьте один.
import-nothing = В файле нет строк для записи.
import-outdated = После проверки список изменился. Проверьте файл ещё раз.
import-not-checked = Сначала проверьте файл.
import-undone-already = Этот файл уже отменён.
import-unknown-pending-row = Эта строка не найдена. Откройте список заново.
import-nobody-the-same = Похожего человека в списке нет. Запишите строку или оставьте её.
deed-import-undo = Загрузка отменена
deed-deed-undo = Действие отменено
