# kerege-hq жауаптары.

hq-ask-password = Әкімшінің құпиясөзі (кемінде 10 таңба): 

## Бас тарту

hq-unknown-region = { $what } облысы жоқ. Коды мынадай болады: KZ-63.
hq-office-exists = { $what } кеңсесі бұрыннан бар.
hq-unknown-office = { $what } кеңсесі жоқ. Оны kerege-hq office add пәрменімен қосыңыз.
hq-unknown-device = Жұмыс істеп тұрған { $what } құрылғысы жоқ. Тізімін kerege-hq device list көрсетеді.
hq-no-folder = Бұл қалтада ұлттық кеңсе жоқ. Дұрысын --data арқылы көрсетіңіз немесе kerege-hq office add пәрменінен бастаңыз.
hq-damaged-keys = hq-keys.json файлы бүлінген. Оны сақтық көшірмеден қайтарыңыз. Онсыз базалар ашылмайды.
hq-cannot-listen = Бұл мекенжайды алу мүмкін емес: { $what }
hq-not-whole = Бәрі бүтін емес. Зақымы бар кеңселер саны: { $what }
hq-newer = Базаны Kerege-нің жаңарақ нұсқасы жазған. Осы бағдарламаны жаңартыңыз.
hq-fault = Ішінде бірдеңе бұзылды. Толығырақ журналда.
hq-unknown-admin = Ондай әкімші жоқ. Тізімін kerege-hq admin list көрсетеді.
hq-admin-name = Әкімшінің аты 1–64 таңба болсын.
hq-password-too-short = Құпиясөз тым қысқа. Кемінде 10 таңба керек.
hq-unknown-alarm = № { $what } дабылды басқа біреу көріп қойған.
hq-unknown-refused = № { $what } өзгеріс тізімде жоқ: қабылданған немесе алып тасталған.
