/** A spreadsheet that was opened and judged: its columns, its counts, its rows; all invented. */
import type {
  ImportColumn,
  ImportDraft,
  ImportField,
  ImportOutcome,
  ImportProblem,
  ImportRow,
  ImportSummary,
  ImportValues,
  PendingRow,
} from "../bindings";

const column = (index: number, title: string, sample: string[], field: ImportField | null): ImportColumn => ({
  index,
  title,
  sample,
  field,
  is_hidden: index === 8,
});

export const DRAFT: ImportDraft = {
  draft: "draft-1",
  file_name: "Волонтёры колледжа 2026.csv",
  encoding: "Windows-1251",
  delimiter: ";",
  sheets: [
    {
      name: null,
      header_rows: [3],
      n_records: 485,
      columns: [
        column(0, "№", ["1", "2", "3"], "number"),
        column(1, "ФИО", ["Оразбаев Мирас", "Ким Виктория", "?лия ??рман?алиева"], "full_name"),
        column(2, "ИИН", ["40714502436", "920304304187", "9,40714E+11"], "iin"),
        column(3, "Дата рождения", ["14.07.2004", "31.02.2009"], "birth_date"),
        column(4, "Тел.", ["8(701)000-12-08", "7010004567"], "phone"),
        column(5, "Почта", ["kim@example.kz"], "email"),
        column(6, "Район", ["Зайсан", "Риддер"], "district"),
        column(7, "", ["да", "нет"], null),
        column(8, "Примечание", ["староста"], "notes"),
      ],
    },
  ],
};

export const SUMMARY: ImportSummary = { rows: 489, new: 40, mended: 251, review: 149, duplicate: 45, skipped: 4 };

const said = (
  field: ImportField,
  code: string,
  before: string | null,
  after: string | null,
  kk: string,
  ru: string,
): ImportProblem => ({
  field,
  code,
  before,
  after,
  text: { kk, ru, en: ru },
});

const VALUES: ImportValues = {
  last_name: "Оразбаев",
  first_name: "Мирас",
  patronymic: null,
  sex: "m",
  birth_date: "2004-07-14",
  iin: "040714502436",
  phone: "+77010001208",
  phone_other: null,
  email: null,
  region: "KZ-63",
  district: null,
  address: null,
  name_latin: null,
  organisation: null,
  guardian_consent: null,
  guardian_name: null,
  guardian_phone: null,
  languages: [],
  skills: [],
  notes: null,
  iin_written: null,
  birth_year: null,
};

const PATTERNS: Record<Exclude<ImportOutcome, "new" | "skipped">, { name: string; problems: ImportProblem[] }[]> = {
  mended: [
    {
      name: "Оразбаев Мирас",
      problems: [
        said(
          "iin",
          "iin-zeros-restored",
          "40714502436",
          "040714502436",
          "Кесте ЖСН басындағы нөлдерді тастап кеткен; олар қайтарылды: 040714502436.",
          "Таблица потеряла нули в начале ИИН; они возвращены: 040714502436.",
        ),
      ],
    },
    {
      name: "Ким Виктория",
      problems: [
        said(
          "phone",
          "phone-mended",
          "8(701)000-12-08",
          "+7 701 000 12 08",
          "Телефон бір түрге келтірілді.",
          "Единый вид телефона.",
        ),
      ],
    },
  ],
  review: [
    {
      name: "?лия ??рман?алиева",
      problems: [
        said(
          "full_name",
          "name-letters-lost",
          "?лия ??рман?алиева",
          "Әлия Құрманғалиева",
          "Файл сақталғанда аты-жөніндегі әріптер жоғалған. Оларды жазыңыз.",
          "При сохранении файла в имени потеряны казахские буквы. Впишите их.",
        ),
      ],
    },
    {
      name: "Тілеубек Нұрсұлтан",
      problems: [
        said(
          "iin",
          "iin-digits-lost",
          "9,40714E+11",
          null,
          "Кесте ЖСН-ді дөңгелектеген; соңғы цифрлары жоғалған. Құжаттан қарап жазыңыз.",
          "Таблица округлила ИИН, последние цифры потеряны. Впишите его по документу.",
        ),
      ],
    },
    {
      name: "Ахметжанова Инкар",
      problems: [
        said(
          "birth_date",
          "birth-date-impossible",
          "31.02.2009",
          "2009-02-28",
          "Ондай күн жоқ. ЖСН бойынша 28.02.2009.",
          "Такого дня нет. ИИН указывает на 28.02.2009.",
        ),
      ],
    },
  ],
  duplicate: [
    {
      name: "Сарсенов Кайрат",
      problems: [
        said(
          "person",
          "same-person",
          null,
          null,
          "Бұл адам бар: телефоны мен туған күні бірдей.",
          "Тот же телефон и дата рождения, имя написано иначе.",
        ),
      ],
    },
  ],
};

const order: ImportOutcome[] = [
  "mended",
  "mended",
  "review",
  "mended",
  "review",
  "duplicate",
  "mended",
  "review",
  "new",
  "mended",
];

function rowAt(at: number, outcome: ImportOutcome): ImportRow {
  const patterns = outcome === "new" || outcome === "skipped" ? [] : PATTERNS[outcome];
  const pattern = patterns[at % Math.max(1, patterns.length)];
  return {
    sheet: null,
    row: at + 4,
    outcome,
    name: pattern?.name ?? "Сорокина Марина",
    problems: pattern?.problems ?? [],
    values: VALUES,
    duplicate_of: outcome === "duplicate" ? { volunteer: "volunteer-0" } : null,
    duplicate_name: outcome === "duplicate" ? "Сәрсенов Қайрат Ерланұлы" : null,
  };
}

/** The rows of the file, as many of each kind as its summary says. */
export const CHECKED_ROWS: ImportRow[] = (() => {
  const left = { ...SUMMARY };
  const rows: ImportRow[] = [];
  for (let at = 0; rows.length < SUMMARY.rows; at += 1) {
    const wanted = order[at % order.length] ?? "new";
    const outcome =
      left[wanted] > 0
        ? wanted
        : (["mended", "review", "duplicate", "new", "skipped"] as const).find((one) => left[one] > 0);
    if (!outcome) break;
    left[outcome] -= 1;
    rows.push(rowAt(rows.length, outcome));
  }
  return rows;
})();

export const PENDING: PendingRow[] = CHECKED_ROWS.filter((row) => row.outcome === "review").map((row, at) => ({
  id: `pending-${at}`,
  import: "import-1",
  file_name: DRAFT.file_name,
  sheet: row.sheet,
  row: row.row,
  name: row.name,
  problems: row.problems,
  values: row.values,
  duplicate: at % 4 === 1 ? { id: "volunteer-1", full_name: "Тілеубеков Нұрсұлтан Қайратұлы" } : null,
}));
