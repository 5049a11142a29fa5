/** A desktop made of memory for tests and for looking at screens: an office of invented people, a list to load, a deed log. */
import type {
  ColumnChoice,
  ConflictCard,
  ConflictChoice,
  DraftCheck,
  HistoryEntry,
  HomeSummary,
  ImportCheck,
  ImportDraft,
  ImportNote,
  ImportRow,
  LostSeat,
  MergeDraft,
  OfficeState,
  OrganisationRow,
  PendingRow,
  Profile,
  Refusal,
  Region,
  SameIin,
  Skill,
  VolunteerFields,
  VolunteerPage,
  VolunteerRow,
  VolunteerSearch,
} from "../bindings";
import type { Commands } from "./answers";
import { CHECKED_ROWS, DRAFT, PENDING, SUMMARY } from "./importFile";

export type Args = Record<string, unknown>;

const LAST = [
  "Сәрсенов",
  "Ахметов",
  "Оспан",
  "Қайранов",
  "Кайратова",
  "Қайырбекова",
  "Нұрғалиев",
  "Төлегенова",
  "Жүнісов",
  "Ғабдуллин",
  "Әбенов",
  "Ким",
  "Сорокина",
  "Өтеген",
  "Ескендірова",
];
const FIRST = [
  "Қайрат",
  "Кайрат",
  "Айгерім",
  "Ілияс",
  "Динара",
  "Әсел",
  "Бейбіт",
  "Ержан",
  "Тимур",
  "Виктория",
  "Марина",
  "Айсұлу",
  "Рысты",
];
const THIRD = ["Ерланұлы", "Болатович", "Серікұлы", "Маратовна", "Нұрланқызы", "Қайратұлы", "Қайратқызы"];
const PLACES = ["KZ-63-OSK", "KZ-63-RID", "KZ-63-ZAI", "KZ-63-GLU"];

const name = (kk: string, ru: string, en: string) => ({ kk, ru, en });
export const REGIONS: Region[] = [
  {
    id: "KZ-63",
    name: name("Шығыс Қазақстан облысы", "Восточно-Казахстанская область", "East Kazakhstan Region"),
    districts: [
      { id: "KZ-63-OSK", name: name("Өскемен қаласы", "Усть-Каменогорск", "Oskemen"), is_closed: false },
      { id: "KZ-63-RID", name: name("Риддер қаласы", "Риддер", "Ridder"), is_closed: false },
      { id: "KZ-63-ZAI", name: name("Зайсан ауданы", "Зайсанский район", "Zaisan District"), is_closed: false },
      { id: "KZ-63-GLU", name: name("Глубокое ауданы", "Глубоковский район", "Glubokoye District"), is_closed: false },
      { id: "KZ-63-MAR", name: name("Марқакөл ауданы", "район Марқакөл", "Markakol District"), is_closed: true },
    ],
  },
  { id: "KZ-75", name: name("Алматы қаласы", "Алматы", "Almaty"), districts: [] },
];
const SKILLS: Skill[] = [
  { code: "S01", name: name("Алғашқы көмек", "Первая помощь", "First aid"), kind: "S" },
  { code: "S02", name: name("Аударма", "Перевод", "Translation"), kind: "T" },
  { code: "S03", name: name("Жүргізуші, B санаты", "Водитель, категория B", "Driver, category B"), kind: "O" },
];

const pick = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
};
const two = (n: number) => String(n).padStart(2, "0");

function makePerson(at: number): VolunteerRow {
  const isMinor = at % 17 === 3;
  const age = isMinor ? 16 : 18 + ((at * 7) % 47);
  return {
    id: `volunteer-${at}`,
    full_name: `${pick(LAST, at)} ${pick(FIRST, at * 3)} ${pick(THIRD, at * 5)}`,
    marks: [],
    birth_date: `${2026 - age}-0${1 + (at % 9)}-${two(1 + (at % 27))}`,
    age,
    phone: at % 11 === 6 ? null : `+7701000${two(at % 100)}${two((at * 7) % 100)}`,
    region: "KZ-63",
    district: pick(PLACES, at),
    status: at % 13 === 8 ? "paused" : "active",
    has_consent: at % 9 !== 5,
    is_minor: isMinor,
    archived_on: at % 40 === 39 ? "2026-03-04" : null,
    n_certificates: at % 4,
  };
}

/** Letters that are written in several ways, as one. */
const folded = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[қк]/g, "к")
    .replaceAll(/[ұүу]/g, "у")
    .replaceAll(/[әа]/g, "а")
    .replaceAll(/[іи]/g, "и")
    .replaceAll(/[өо]/g, "о");

const said = (id: string, author: string, at: string, value: string | null) => ({
  id,
  author,
  at: Date.parse(at),
  value,
  names: null,
  is_shown: id.endsWith("2"),
  is_own: id.endsWith("1"),
});

/** Two fields that two desks wrote differently. */
const LOST_SEATS: LostSeat[] = [
  {
    enrolment: "enrolment-9",
    session: "session-1",
    course_title: { kk: "Алғашқы көмек", ru: "Первая помощь", en: "First aid" },
    place: "Зайсан, №2 мектеп",
    first_day: "2026-11-28",
    capacity: 24,
    n_more: 1,
    volunteer: "volunteer-2",
    full_name: "Оспан Нұрлан",
    phone: "+77010003344",
  },
];
const SAME_IIN: SameIin[] = [
  {
    iin_masked: "••••••••4187",
    people: [
      { id: "volunteer-0", full_name: "Сәрсенов Қайрат", phone: "+77010004567", registered_on: "2026-02-14" },
      { id: "volunteer-1", full_name: "Сарсенов Кайрат", phone: null, registered_on: "2026-11-03" },
    ],
  },
];
const CONFLICTS: ConflictCard[] = [
  {
    entity: "volunteer-3",
    table: "volunteer",
    field: "phone",
    subject: "Құдайбергенова Әсел Маратқызы",
    topic: null,
    root_table: "volunteer",
    root: "volunteer-3",
    versions: [
      said("phone-1", "Айгүл Сейітқазина", "2026-11-17T10:12:00+05:00", "+77010004187"),
      said("phone-2", "Ержан Төлегенов", "2026-11-18T15:40:00+05:00", "+77770009050"),
    ],
    can_type: true,
  },
  {
    entity: "session-1",
    table: "session",
    field: "capacity",
    subject: "Зайсан, №2 мектеп",
    topic: { kk: "Алғашқы көмек", ru: "Первая помощь", en: "First aid" },
    root_table: "session",
    root: "session-1",
    versions: [
      said("capacity-1", "Айгүл Сейітқазина", "2026-11-16T09:00:00+05:00", "24"),
      said("capacity-2", "Гүлнар Омарова", "2026-11-16T11:30:00+05:00", null),
    ],
    can_type: false,
  },
];

const REMOVED: ConflictCard = {
  entity: "volunteer-5",
  table: "volunteer",
  field: "exists",
  subject: "Оспан Дана",
  topic: null,
  root_table: "volunteer",
  root: "volunteer-5",
  versions: [
    { ...said("removal", "Айгүл Сейітқазина", "2026-11-17T10:12:00+05:00", "removed"), is_shown: false },
    { ...said("edit", "Ержан Төлегенов", "2026-11-18T15:40:00+05:00", "written"), is_shown: true },
  ],
  can_type: false,
};

function refuse(code: string, args: Record<string, string> = {}): never {
  const refusal: Refusal = { code, args, incident: null };
  throw refusal;
}

export interface OfficeDesk {
  answer: (command: string, args: Args) => unknown;
  people: VolunteerRow[];
  calls: { command: string; args: Args }[];
}

interface Options {
  n?: number;
  stage?: OfficeState["stage"];
  /** Nothing was ever written. */
  isNew?: boolean;
  /** Two desks gave a seat twice and took a person in twice, besides fields that differ. */
  isApart?: boolean;
  isRemoved?: boolean;
}

export function officeDesk({
  n = 200,
  stage = "open",
  isNew = false,
  isApart = false,
  isRemoved = false,
}: Options = {}): OfficeDesk {
  const people = Array.from({ length: isNew ? 0 : n }, (_, at) => makePerson(at));
  const calls: OfficeDesk["calls"] = [];
  const undos: { undo: () => void; kind: string }[] = [];
  let kind = "";
  let pending = isNew ? [] : PENDING.slice();
  const organisations: OrganisationRow[] = isNew
    ? []
    : [
        { id: "organisation-1", name: "Өскемен жоғары медицина колледжі", bin: "040640001234", n_members: 64 },
        { id: "organisation-2", name: "«Таза Ертіс» қоғамдық қоры", bin: null, n_members: 12 },
        { id: "organisation-3", name: "Зайсанский политехнический колледж", bin: "990240005678", n_members: 131 },
      ];
  let office: OfficeState = {
    stage,
    office:
      stage === "absent"
        ? null
        : {
            name: "Шығыс Қазақстан облысы",
            region: "KZ-63",
            person: "Айгүл Сейітқазина",
            incarnation: "01980000-0000-7000-8000-000000000001",
          },
    folder: "/home/office/.local/share/kz.kerege.desktop",
    version: "0.1.0",
  };
  let conflicts = isNew ? [] : isRemoved ? [REMOVED] : CONFLICTS.slice();
  let lostSeats = isApart ? LOST_SEATS : [];
  let sameIin = isApart ? SAME_IIN : [];
  const imports: ImportNote[] = isNew ? [] : [noteOf("Волонтёры колледжа 2025.xlsx", pending.length)];
  const done = <T>(value: T, undo: () => void = () => undefined) => {
    undos.push({ undo, kind });
    return { value, deed: `deed-${undos.length}` };
  };
  const answerSeat = () => {
    const before = lostSeats;
    lostSeats = [];
    return done("enrolment", () => {
      lostSeats = before;
    });
  };
  const matches = (row: VolunteerRow, text: string) => folded(row.full_name).includes(folded(text.trim()));
  const filters: Record<string, (row: VolunteerRow) => boolean> = {
    active: (row) => row.archived_on === null,
    archived: (row) => row.archived_on !== null,
    minors: (row) => row.archived_on === null && row.is_minor,
    no_consent: (row) => row.archived_on === null && !row.has_consent,
    no_iin: (row) => row.archived_on === null && Number(row.id.split("-")[1]) % 21 === 4,
  };

  function search({ text, filter, offset, limit }: VolunteerSearch): VolunteerPage {
    const found = people.filter((row) => matches(row, text));
    const of = (name: string) => found.filter(filters[name] ?? (() => false));
    const rows = of(filter);
    const wanted = folded(text.trim());
    return {
      rows: rows.slice(offset, offset + limit).map((row) => {
        const at = wanted === "" ? -1 : folded(row.full_name).indexOf(wanted);
        return { ...row, marks: at < 0 ? [] : [[at, at + wanted.length]] };
      }),
      total: rows.length,
      counts: {
        active: of("active").length,
        archived: of("archived").length,
        minors: of("minors").length,
        no_consent: of("no_consent").length,
        no_iin: of("no_iin").length,
      },
    };
  }

  const archive = (ids: string[], day: string | null) => {
    const touched = people.filter((row) => ids.includes(row.id));
    const before = touched.map((row) => row.archived_on);
    for (const row of touched) row.archived_on = day;
    return done(touched.length, () => {
      for (const [at, row] of touched.entries()) row.archived_on = before[at] ?? null;
    });
  };

  const commands: Commands<never> = {
    access_state: () => office,
    access_unlock: ({ password }: { password: string }) => {
      if (password !== "kerege-2026") refuse("office-wrong-password");
      office = { ...office, stage: "open" };
      return office;
    },
    access_create: ({ region, name: own, person }: { region: string; name: string; person: string }) => {
      office = { ...office, stage: "open", office: { name: own, region, person, incarnation: "01980000" } };
      return office;
    },
    access_join: () => refuse("sync-code-wrong"),
    access_lock: () => {
      office = { ...office, stage: "locked" };
      return null;
    },
    access_set_person: () => office,
    reference_regions: () => REGIONS,
    reference_skills: () => SKILLS,
    home_summary: (): HomeSummary => ({
      sessions_today: [],
      n_volunteers: people.length,
      n_pending_rows: pending.length,
      n_conflicts: conflicts.length,
      n_sessions_planned: 3,
      n_certificates: 512,
      imports,
    }),
    conflicts_list: () => ({
      total: conflicts.length + lostSeats.length + sameIin.length,
      cards: conflicts,
      lost_seats: lostSeats,
      same_iin: sameIin,
    }),
    training_let_wait: () => answerSeat(),
    training_add_seat: () => answerSeat(),
    roster_compare: ({ kept, merged }: { kept: string; merged: string }) => compared(kept, merged),
    roster_merge: ({ kept }: { kept: string }) => {
      const before = sameIin;
      sameIin = [];
      return done(kept, () => {
        sameIin = before;
      });
    },
    roster_split: ({ merged }: { merged: string }) => done(merged),
    conflicts_decide: ({ entity, field, choice }: { entity: string; field: string; choice: ConflictChoice }) => {
      const before = conflicts;
      if (!before.some((card) => card.entity === entity && card.field === field)) refuse("conflict-gone");
      if ("write" in choice && choice.write === "") refuse("conflict-not-typed");
      if ("write" in choice && choice.write.length < 11)
        refuse("roster-draft-refused", { field, problem: "phone-too-short" });
      conflicts = before.filter((card) => card.entity !== entity || card.field !== field);
      return done("deed", () => {
        conflicts = before;
      });
    },
    deed_undo: ({ deed }: { deed: string }) => {
      const taken = undos[Number(deed.split("-")[1]) - 1];
      taken?.undo();
      return { deed: null, kind: taken?.kind ?? "", n: 1 };
    },
    deed_undo_last: () => {
      const taken = undos.pop();
      taken?.undo();
      return taken ? { deed: null, kind: taken.kind, n: 1 } : null;
    },
    deed_redo: () => null,
    roster_search: ({ search: wanted }: { search: VolunteerSearch }) => search(wanted),
    roster_profile: ({ id }: { id: string }) =>
      profileOf(people.find((row) => row.id === id) ?? refuse("roster-unknown-volunteer")),
    roster_reveal_iin: () => "920304304187",
    roster_check: ({ draft }: { draft: VolunteerFields }) => checkOf(draft, people),
    roster_add: ({ draft }: { draft: VolunteerFields }) => {
      const row: VolunteerRow = {
        ...makePerson(people.length),
        id: `volunteer-${people.length}`,
        full_name: [draft.last_name, draft.first_name, draft.patronymic].filter(Boolean).join(" "),
        phone: draft.phone,
      };
      people.push(row);
      return done(row.id, () => people.splice(people.indexOf(row), 1));
    },
    roster_edit: ({ id }: { id: string }) => done(id),
    roster_archive: ({ ids }: { ids: string[] }) => archive(ids, "2026-11-22"),
    roster_restore: ({ ids }: { ids: string[] }) => archive(ids, null),
    roster_set_skill: ({ id }: { id: string }) => done(id),
    roster_history: () => HISTORY,
    roster_organisations: ({ text }: { text: string }) =>
      organisations.filter((one) => folded(one.name).includes(folded(text))),
    roster_add_organisation: ({ name: own, bin }: { name: string; bin: string | null }) => {
      const row = { id: `organisation-${organisations.length + 1}`, name: own, bin, n_members: 0 };
      organisations.push(row);
      return done(row.id, () => organisations.splice(organisations.indexOf(row), 1));
    },
    roster_join: () => done("membership-9"),
    roster_leave: () => done("membership-1"),
    roster_members: () => people.slice(0, 12),
    import_open: () => DRAFT,
    import_map: ({ columns }: { columns: ColumnChoice[] }): ImportDraft => ({
      ...DRAFT,
      sheets: DRAFT.sheets.map((sheet) => ({
        ...sheet,
        columns: sheet.columns.map((column) => ({
          ...column,
          field: columns.find((one) => one.index === column.index)?.field ?? null,
        })),
      })),
    }),
    import_check: (): ImportCheck => ({ summary: SUMMARY }),
    import_rows: ({ outcome, offset, limit }: { outcome: string | null; offset: number; limit: number }) => {
      const rows: ImportRow[] = CHECKED_ROWS.filter((row) => outcome === null || row.outcome === outcome);
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    import_apply: () => {
      const note = noteOf(DRAFT.file_name, SUMMARY.review);
      imports.unshift(note);
      return done(note);
    },
    import_cancel: () => null,
    import_close: () => null,
    import_save_left_out: () => SUMMARY.review + SUMMARY.duplicate,
    import_list: () => imports,
    import_undo: ({ import: id }: { import: string }) => {
      for (const note of imports) if (note.id === id) note.undone_at = Date.now();
      return done(291);
    },
    pending_list: ({ offset, limit }: { offset: number; limit: number }) => ({
      rows: pending.slice(offset, offset + limit),
      total: pending.length,
    }),
    pending_decide: ({ id }: { id: string }) => {
      const before: PendingRow[] = pending;
      pending = pending.filter((row) => row.id !== id);
      return done("volunteer-1", () => {
        pending = before;
      });
    },
    file_pick: ({ purpose }: { purpose: string }) =>
      purpose === "import" ? `/tmp/${DRAFT.file_name}` : "/tmp/rest.csv",
    file_reveal: () => null,
    window_settings: () => ({ language: "ru", scheme: "light", density: "normal" }),
    window_set_settings: () => null,
  };

  return {
    people,
    calls,
    answer: (command, args) => {
      calls.push({ command, args });
      const known: Record<string, ((args: never) => unknown) | undefined> = commands;
      const act = known[command];
      if (!act) return undefined;
      kind = command.replace("conflicts_", "conflict_").replaceAll("_", "-");
      return act(args as never) ?? null;
    },
  };
}

function noteOf(file_name: string, n_pending: number): ImportNote {
  return {
    id: `import-${file_name}`,
    file_name,
    applied_at: Date.now() - 3_600_000,
    n_new: SUMMARY.new,
    n_mended: SUMMARY.mended,
    n_review: SUMMARY.review,
    n_duplicate: SUMMARY.duplicate,
    n_skipped: SUMMARY.skipped,
    undone_at: null,
    n_pending,
  };
}

function profileOf(row: VolunteerRow): Profile {
  const [last_name = "", first_name = "", patronymic = null] = row.full_name.split(" ");
  return {
    volunteer: {
      id: row.id,
      last_name,
      first_name,
      patronymic,
      name_kk: null,
      name_ru: null,
      name_latin: "SARSENOV KAIRAT",
      iin: null,
      iin_masked: "••••••••4187",
      has_iin: true,
      birth_date: row.birth_date,
      sex: "m",
      phone: row.phone,
      phone_other: null,
      email: "kairat@example.kz",
      region: row.region,
      district: row.district,
      address: "Қазақстан көшесі, 12-үй",
      languages: ["kk", "ru"],
      preferred_language: "kk",
      guardian_name: row.is_minor ? "Сәрсенова Гүлнар" : null,
      guardian_phone: row.is_minor ? "+77010000001" : null,
      guardian_consent_on: null,
      consent_on: row.has_consent ? "2026-02-14" : null,
      notes: null,
      status: "active",
      archived_on: row.archived_on,
      moved_to: row.id === "volunteer-79" ? "KZ-75" : null,
      registered_on: "2026-02-14",
    },
    age: row.age,
    is_minor: row.is_minor,
    skills: [{ skill: "S01", level: "confident" }],
    memberships: [
      {
        id: "membership-1",
        organisation: "organisation-1",
        organisation_name: "Өскемен жоғары медицина колледжі",
        role: null,
      },
    ],
    trainings: [
      {
        session: "session-1",
        course_title: name("Алғашқы көмек", "Первая помощь", "First aid"),
        first_day: "2026-03-14",
        result: "passed",
        certificate_number: "63-A4-002187",
        certificate: "certificate-1",
        valid_until: "2028-03-14",
      },
    ],
    duplicates:
      row.id === "volunteer-0"
        ? [{ id: "volunteer-1", full_name: "Сарсенов Кайрат", why: "same-name-and-contact" }]
        : [],
    merged:
      row.id === "volunteer-4"
        ? [
            {
              id: "volunteer-40",
              full_name: "Кайратова Асель",
              differences: [{ field: "phone", kept: row.phone, merged: "+77010009988" }],
            },
          ]
        : [],
  };
}

function compared(kept: string, merged: string): MergeDraft {
  const side = (id: string, full_name: string, registered_on: string) => ({
    id,
    full_name,
    registered_on,
    archived_on: null,
    n_trainings: 2,
    n_certificates: 1,
  });
  return {
    kept: side(kept, "Сәрсенов Қайрат", "2026-02-14"),
    merged: side(merged, "Сарсенов Кайрат", "2026-11-03"),
    differences: [
      { field: "last_name", kept: "Сәрсенов", merged: "Сарсенов" },
      { field: "first_name", kept: "Қайрат", merged: "Кайрат" },
      { field: "email", kept: null, merged: "kairat@example.org" },
      { field: "district", kept: "KZ-63-OSK", merged: "KZ-63-RID" },
    ],
  };
}

const HISTORY: HistoryEntry[] = [
  {
    deed: "deed-90",
    kind: "roster-edit",
    author: "Серік Әубәкіров",
    at: Date.UTC(2026, 10, 20, 11, 4),
    changes: [
      { table: "volunteer", field: "phone", before: "+77010001112", after: "+77010004567" },
      { table: "volunteer", field: "district", before: "KZ-63-RID", after: "KZ-63-OSK" },
    ],
  },
  {
    deed: "deed-12",
    kind: "import-apply",
    author: "Айгүл Сейітқазина",
    at: Date.UTC(2026, 1, 14, 5, 30),
    changes: [
      { table: "volunteer", field: "exists", before: null, after: "1" },
      { table: "volunteer", field: "last_name", before: null, after: "Сәрсенов" },
      { table: "volunteer", field: "sex", before: null, after: "m" },
    ],
  },
];

const WRONG_IIN = {
  kk: "Бақылау саны сәйкес емес. Сандарды тексеріңіз.",
  ru: "Контрольная цифра не сходится. Проверьте цифры.",
  en: "The check digit does not fit. Check the digits.",
};

function checkOf(draft: VolunteerFields, people: VolunteerRow[]): DraftCheck {
  const alike = people.find((row) => row.full_name.startsWith(`${draft.last_name} ${draft.first_name}`));
  const isWrong = draft.iin !== null && draft.iin.length === 12 && draft.iin !== "920304304187";
  return {
    problems: isWrong ? [{ field: "iin", code: "iin-wrong-check", text: WRONG_IIN, is_blocking: true }] : [],
    duplicates:
      alike && draft.first_name !== "" ? [{ id: alike.id, full_name: alike.full_name, why: "same-name" }] : [],
  };
}
