# Тізімді жүктеу беттері.

import-title = Кестеден жүктеу
import-title-file = Тізімді жүктеу: «{ $file }»
import-close = Жазбай жабу
import-close-done = Жабу
import-choose-again = Басқа файл таңдау

## Қадамдар

import-step-file = Файл
import-step-file-note = Excel немесе CSV
import-step-columns = Бағандар
import-step-columns-note = қайсысында не бар
import-step-check = Тексеру
import-step-checked = тексерілді
import-step-write = Жазу
import-step-write-note = кейін де қайтаруға болады
import-step-written = жазылды
import-nothing-written = әлі ештеңе жазылған жоқ
import-n-rows = { $shown } жол
import-columns-known = { $total } ішінен { $n } танылды

## Файл

import-lead = Қолыңыздағы кестені сол күйінде таңдаңыз. Бағдарлама оны түсініп, қателерін түзетеді, бұрыннан бар адамдарды табады. Сіз растамайынша ештеңе жазылмайды.
import-lead-kinds = Excel (.xlsx) немесе CSV
import-choose = Файл таңдау
import-reading = Файл оқылып жатыр…
import-earlier = Бұрын жүктелгендер
import-none-yet = Әлі ештеңе жүктелмеген.
import-facts = { $people } адам жазылды, қайталанғаны { $duplicates }
import-take-back = Түгел қайтару
import-taken-back = Жүктеу қайтарылды: { $shown } жазба алынды.
import-was-taken-back = қайтарылған

## Бағандар

import-sheets = Парақтар
import-sheet-n = { $n }-парақ
import-read-as = Кодталуы { $encoding }, бөлгіші «{ $delimiter }»
import-read-as-sheet = Excel кестесі
import-tab = табуляция
import-column-title = Файлдағы баған
import-column-sample = Мысалы
import-column-field = Бұл не
import-field-of = «{ $column }» бағаны — бұл не
import-untitled = { $n }-баған
import-hidden = жасырын
import-leave-out = Алмау
import-columns-lead = Бағандар дұрыс танылғанын қараңыз.
import-columns-note = Тексеру ештеңе жазбайды: алдымен не болатынын көресіз.
import-columns-no-name = Аты-жөні қай бағанда екенін көрсетіңіз.
import-go-check = Тексеру
import-checking = Жолдар тексеріліп жатыр
import-writing = Адамдар жазылып жатыр

## Тексеру

import-outcome-new = Дайын
import-outcome-mended = Түзетілді
import-outcome-review = Тексеру
import-outcome-duplicate = Қайталанған
import-outcome-skipped = Өткізілді
import-counted-new = дайын
import-counted-mended = түзетілді
import-counted-review = тексеру керек
import-counted-duplicate = қайталанған
import-counted-new-note = Ескертусіз
import-counted-mended-note = Жазылады, бәрі төменде
import-counted-review-note = Шешіміңіз керек
import-counted-duplicate-note = Бұрыннан бар адамдар
import-filters = Қай жолдар
import-filter-all = Барлық жол
import-filter-new = Дайын
import-filter-mended = Түзетілді
import-filter-review = Тексеру
import-filter-duplicate = Қайталанған
import-filter-skipped = Өткізілді
import-column-row = Жол
import-column-outcome = Шешім
import-column-who = Файлдағы адам
import-column-change = Бұрын және енді
import-column-why = Неге
import-becomes = енді
import-empty = бос
import-same-as = Бұл адам бар: { $name }.
import-row-title = { $n }-жол: { $name }
import-will-write = Қазір { $shown } адам жазылады: { $ready } ескертусіз, { $mended } түзетілген
import-will-wait = { $n ->
    [0] Шешім күтетін жол жоқ.
   *[other] { $shown } жол шешіміңізді күтеді, ештеңе жоғалмайды.
}
import-save-left-out = { $shown } жолды себебімен сақтау
import-left-out-file = { $name } – жазылмаған жолдар
import-left-out-saved = { $shown } жол себебімен сақталды.
import-write = { $shown } адамды жазу
import-write-review = { $shown } жолды шешімге қалдыру

## Жазылды

import-written = { $shown } адам жазылды.
import-done-mended = Оның ішінде түзетілгені: { $shown }.
import-done-review = { $shown } жол шешіміңізді күтеді.
import-done-duplicates = { $shown } жол бұрыннан бар адамдар туралы, жазылған жоқ.
import-done-skipped = { $shown } жолда адам жоқ еді: тақырып, жиынтық, қол қою.
import-see-people = Еріктілерді ашу
import-another = Тағы бір тізім
import-decide = { $shown } жолды шешу

## Шешім күтетін жолдар

import-pending-title = Шешім күткен жолдар
import-pending-count = { $shown } жол
import-pending-note = Шешілгенше бұл адамдар тізімде де, есепте де жоқ.
import-pending-none = Шешім күткен жол жоқ.
import-nameless = Аты-жөні жоқ
import-row-n = { $file }, { $n }-жол
import-row-n-of-sheet = { $file }, «{ $sheet }» парағы, { $n }-жол
import-maybe-same = Бұрыннан бар адам болуы мүмкін:
import-same-person = Иә, сол адам
import-take = Жазу
import-drop = Жолды алып тастау
import-guardian-consent-hint = Жазбаша келісім берілген күн.
import-decided-take = { $name }: ерікті ретінде жазылды.
import-decided-same = { $name }: бұрыннан бар адам деп белгіленді.
import-decided-drop = { $name }: жол алып тасталды.

## Неге орындалмады

import-unknown-draft = Бұл файл енді ашық емес. Оны қайта таңдаңыз.
import-unknown = Ондай жүктеу жоқ. Тізімді қайта ашыңыз.
import-already-decided = Бұл жол шешіліп қойған.
