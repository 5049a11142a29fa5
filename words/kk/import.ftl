# Импорт: мәндер, жолдар және файлдар туралы не айтылады.

## Бағанда не бар

import-field-number = Реттік нөмірі
import-field-full-name = Аты-жөні
import-field-last-name = Тегі
import-field-first-name = Аты
import-field-patronymic = Әкесінің аты
import-field-name-latin = Аты-жөні латын әрпімен
import-field-iin = ЖСН
import-field-birth-date = Туған күні
import-field-sex = Жынысы
import-field-phone = Телефоны
import-field-phone-other = Басқа телефоны
import-field-email = Эл. поштасы
import-field-region = Өңірі
import-field-district = Ауданы немесе қаласы
import-field-address = Мекенжайы
import-field-organisation = Ұйымы
import-field-guardian-consent = Ата-анасының келісімі
import-field-guardian-name = Ата-анасы немесе қамқоршысы
import-field-guardian-phone = Ата-анасының телефоны
import-field-languages = Тілдері
import-field-skills = Дағдылары
import-field-hours = Сағаттары
import-field-notes = Ескертпе

## Не түзетілді және нені адам шешеді

import-problem-name-spaces = Аты-жөніндегі артық бос орындар алынды.
import-problem-name-look-alikes = Кирилл әріптерінің арасындағы латын әріптері ауыстырылды: { $after }.
import-problem-name-letters-lost = Файл сақталғанда аты-жөніндегі әріптер жоғалған: { $before }. Оларды жазыңыз.
import-problem-name-digits = { $before } деген атта цифрлар бар. { $after } болуы керек пе?
import-problem-name-forbidden = Аты-жөнінде көрінбейтін басқару таңбалары болды. Мынау дұрыс па, тексеріңіз: { $after }.
import-problem-name-strange = { $before } деген атта есімде болмайтын таңбалар бар. Түзетіңіз.
import-problem-name-missing = Жолда аты-жөні жоқ. Оны жазыңыз немесе жолды алып тастаңыз.
import-problem-name-parts-unsure = «{ $before }» дегеннің қайсысы тегі, қайсысы аты екені белгісіз. Көрсетіңіз.
import-problem-name-initials-only = Аттың тек бас әріптері тұр: { $before }. Толық жазыңыз.
import-problem-name-order-changed = Аты мен тегі ауысып тұрған; былай оқылды: { $after }.
import-problem-name-in-one-cell = Аты-жөні түгел бір ұяшықта тұрған; былай оқылды: { $after }.
import-problem-iin-missing = ЖСН жоқ. Оны жазыңыз немесе адам ЖСН-сіз қабылданатынын растаңыз.
import-problem-iin-cleaned = ЖСН-дегі артық таңбалар алынды.
import-problem-iin-zeros-restored = Кесте ЖСН басындағы нөлдерді тастап кеткен; олар қайтарылды: { $after }.
import-problem-iin-no-century = ЖСН-нен туған ғасыры көрінбейді, шетел азаматтарында осылай болады.
import-problem-iin-digits-lost = Кесте ЖСН-ді { $before } деп дөңгелектеген; соңғы цифрлары жоғалған. Құжаттан қарап жазыңыз.
import-problem-iin-not-digits = «{ $before }» ЖСН емес: онда цифрдан басқа таңба бар. Түзетіңіз.
import-problem-iin-not-twelve = «{ $before }» ЖСН емес: онда 12 цифр жоқ. Түзетіңіз.
import-problem-iin-is-bin = { $before } — адамның ЖСН-і емес, ұйымның БСН-і. Адамның өз нөмірін жазыңыз.
import-problem-iin-impossible-date = { $before } деген ЖСН-де жоқ күн жазылған. Құжатпен салыстырыңыз.
import-problem-iin-century = { $before } деген ЖСН-нің жетінші цифры мүмкін емес. Құжатпен салыстырыңыз.
import-problem-iin-never-issued = { $before } деген ЖСН болуы мүмкін емес. Құжатпен салыстырыңыз.
import-problem-iin-wrong-check = { $before } деген ЖСН-де қате цифр бар: бақылау цифры келмейді. Құжатпен салыстырыңыз.
import-problem-birth-date-from-iin = Туған күні ЖСН-нен алынды: { $after }.
import-problem-birth-date-restored = { $before } деген туған күн { $after } деп оқылды.
import-problem-birth-date-swapped = Күні мен айы ауысып кеткен: файлда { $before }, ЖСН бойынша { $after }. Тексеріңіз.
import-problem-birth-date-differs = { $before } деген туған күн ЖСН-ге сай емес, ол бойынша { $after }. Екеуін де тексеріңіз.
import-problem-birth-date-year-only = Тек туған жылы көрсетілген: { $before }. Күнін жазыңыз.
import-problem-birth-date-impossible = Мұндай күн жоқ: { $before }. Туған күнін түзетіңіз.
import-problem-birth-date-in-future = { $before } деген туған күн әлі келген жоқ. Түзетіңіз.
import-problem-birth-date-implausible = { $before } деген туған күн еріктіге келмейді. Түзетіңіз.
import-problem-birth-date-unreadable = «{ $before }» күн емес. Туған күнін түзетіңіз.
import-problem-sex-differs = Файлда «{ $before }» делінген, ал ЖСН басқа жынысты көрсетеді. Екеуін де тексеріңіз.
import-problem-sex-from-iin = «{ $before }» деген жыныс танылмады; ол басқа деректерден алынды.
import-problem-sex-unreadable = «{ $before }» деген жыныс танылмады. Таңдаңыз.
import-problem-phone-none = «{ $before }» дегенде телефон нөмірі жоқ; өріс бос қалды.
import-problem-phone-two-numbers = Екі телефон нөмірі болды, екеуі де сақталды: { $after }.
import-problem-phone-too-short = { $before } деген телефон нөмірі тым қысқа. Түзетіңіз.
import-problem-phone-digits-lost = Кесте телефон нөмірін { $before } деп дөңгелектеген; цифрлары жоғалған. Нөмірді жазыңыз.
import-problem-phone-unknown = «{ $before }» телефон нөмірі емес. Түзетіңіз.
import-problem-email-none = «{ $before }» дегенде эл. пошта мекенжайы жоқ; өріс бос қалды.
import-problem-email-mended = { $before } деген эл. пошта мекенжайы { $after } болып түзетілді.
import-problem-email-unreadable = «{ $before }» эл. пошта мекенжайы емес. Түзетіңіз.
import-problem-region-unknown = «{ $before }» деген өңір жоқ. Тізімнен таңдаңыз.
import-problem-region-ambiguous = Бүгінде «{ $before }» бірнеше өңірді білдіреді. Біреуін таңдаңыз.
import-problem-district-ambiguous = «{ $before }» бірнеше өңірде бар. Өңірін таңдаңыз.
import-problem-district-corrected = «{ $before }» дегені { $after } деп оқылды.
import-problem-district-closed = «{ $before }» таратылған, енді өңірдің ауданы емес; мекенжайға жазылды.
import-problem-district-kept-as-address = «{ $before }» аудандар тізімінде жоқ; мекенжайға жазылды.
import-problem-consent-missing = Ерікті — бала, ал ата-анасының келісімі жоқ. Алдымен келісім алыңыз.
import-problem-hours-became-date = Кесте сағаттарды күнге айналдырған: { $before }. Тексеріңіз.
import-problem-hours-error = Сағаттардың орнында қате тұр: { $before }. Тексеріңіз.
import-problem-hours-negative = Сағаттар нөлден кем: { $before }. Тексеріңіз.
import-problem-hours-unreadable = «{ $before }» сағат саны емес. Тексеріңіз.
import-problem-text-too-long = Мәтін тым ұзын, тек басы оқылды.
import-problem-same-person = Бұл адам бұрыннан бар: { $after }.
import-problem-perhaps-same-person = Бұл адам бұрыннан бар болуы мүмкін: { $after }. Салыстырып көріңіз.

## Жол неге жазба емес

import-skip-title = Тізім үстіндегі тақырып
import-skip-blank = Бос жол
import-skip-header = Бағандардың атаулары
import-skip-repeated-header = Бағандардың қайталанған атаулары
import-skip-subheading = Тізім ішіндегі тақырып
import-skip-total = Жиыны
import-skip-footer = Тізім астындағы қолтаңба немесе ескертпе
import-skip-unfilled = Нөмірі бар, дерегі жоқ жол
import-skip-no-names = Парақта аты-жөні жазылған баған жоқ

## Файл неге оқылмайды

sheet-unreadable = Файл оқылмайды. Оның орнында тұрғанын және басқа бағдарламада ашылмағанын тексеріңіз.
sheet-empty = Файл бос. Басқасын таңдаңыз.
sheet-too-large = Файл { $limit } МБ-тан үлкен. Оны бірнеше файлға бөліңіз.
sheet-too-many-rows = Файлда { $limit } жолдан көп. Оны бірнеше файлға бөліңіз.
sheet-too-many-columns = { $row }-жолда { $limit } бағаннан көп. Керексіз бағандарды өшіріңіз.
sheet-cell-too-long = { $row }-жолдың бір ұяшығында { $limit } КБ-тан көп мәтін бар. Оны қысқартып, файлды қайта сақтаңыз.
sheet-password = Файл құпиясөзбен қорғалған. Оны кесте бағдарламасында ашып, құпиясөзсіз сақтап, қайталап көріңіз.
sheet-old-excel = Бұл — ескі Excel файлы (.xls). Оны ашып, «Excel кітабы (.xlsx)» түрінде сақтаңыз.
sheet-wrong-type = Бұл кесте емес. .xlsx немесе .csv файлын таңдаңыз.
sheet-damaged = Файл бүлінген. Оны кесте бағдарламасында ашып, жаңа атпен сақтап, қайталап көріңіз.
sheet-unpacks-too-large = Ашылған түрінде файл кез келген кестеден үлкен. Ол ашылмады.
sheet-too-slow = Файл тым ұзақ оқылды, оқу тоқтатылды. Оны CSV (UTF-8) түрінде сақтап, қайталап көріңіз.
sheet-reader-died = Файлға рұқсат етілгеннен көп жад керек, оқу тоқтатылды. Оны CSV (UTF-8) түрінде сақтап, қайталап көріңіз.
sheet-reader-garbled = Файл оқылды, бірақ нәтижесі мағынасыз. Оны CSV (UTF-8) түрінде сақтап, қайталап көріңіз.
sheet-reader-missing = Кестелерді оқитын бөлік іске қосылмады. Бағдарламаны қайта орнатыңыз.
