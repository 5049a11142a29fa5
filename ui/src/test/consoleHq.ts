/** An HQ made of memory, in the shapes that the real one answers in. */
import type {
  AuditEntry,
  ConsoleCourse,
  ConsoleOverview,
  CourseDraft,
  CourseTemplate,
  DistrictDraft,
  MoveOutcome,
  NationalCourses,
  NationalDistricts,
  NationalTemplates,
  ParkedRecords,
  PersonFound,
  PersonRegistration,
  PersonTwice,
  Published,
  RefusedOps,
  ThreeNames,
  TwiceRegistered,
} from "../bindings";

const NOW = 1_795_000_000_000;
const REGIONS = ["KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27", "KZ-31", "KZ-33", "KZ-35", "KZ-39"];

export interface Asked {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

export const ABAI: ThreeNames = { kk: "Абай облысы", ru: "Область Абай", en: "Abai region" };
const AQMOLA: ThreeNames = { kk: "Ақмола облысы", ru: "Акмолинская область", en: "Aqmola region" };
const SHYMKENT: ThreeNames = { kk: "Шымкент қаласы", ru: "Город Шымкент", en: "Shymkent city" };
const everywhere = (name: string): ThreeNames => ({ kk: name, ru: name, en: name });

interface Options {
  nOffices?: number;
  isSignedIn?: boolean;
  /** Days since the last backup; null for none. */
  backupDays?: number | null;
  /** People who are registered in two regions. */
  nTwice?: number;
  twice?: Partial<TwiceRegistered>;
  /** An office cannot be asked, so nobody is moved at once. */
  isMovedLater?: boolean;
  /** The first office has two records that cannot be shown. */
  hasParked?: boolean;
  /** National courses, none or one. */
  nCourses?: number;
  /** Another administrator is quicker, once. */
  isOvertaken?: boolean;
}

/** The newest first, as HQ numbers them. */
export const person = (no: number): PersonTwice => ({
  no,
  iin_masked: `••••••••${String(1000 + no)}`,
  registrations: [
    {
      region: "KZ-10",
      record: `record-${no}`,
      office: ABAI,
      full_name: `Қайрат Сәуле ${no}`,
      registered_on: "2026-03-02",
      changed_at: NOW,
    },
    {
      region: "KZ-11",
      record: `other-${no}`,
      office: AQMOLA,
      full_name: `Кайрат Сауле ${no}`,
      registered_on: null,
      changed_at: NOW,
    },
  ],
});
const first = ([one]: PersonRegistration[]): PersonRegistration => {
  if (!one) throw new Error("nobody");
  return one;
};
const TWICE_PART = 50;
const FIRST_AID: ConsoleCourse = {
  id: "course-1",
  version: 7,
  code: "T05",
  title: { kk: "Алғашқы көмек", ru: "Первая помощь", en: "First aid" },
  duration_min: 960,
  pass_rule: "attendance_and_result",
  attendance_percent: 75,
  validity_months: 24,
  archived_on: null,
  changed_at: NOW,
  changed_by: "Сәуле",
  n_offices: 3,
};

interface Change {
  version: number | null;
  is_archived: boolean;
}
interface Kept<Row> {
  rows: (Row & { published: Published | null; is_of_program: boolean })[];
}

export function consoleHq({
  nOffices = 3,
  isSignedIn = true,
  backupDays = 0,
  nTwice = 0,
  twice = {},
  isMovedLater = false,
  hasParked = false,
  nCourses = 1,
  isOvertaken = false,
}: Options = {}) {
  const asked: Asked[] = [];
  const held = new Map<string, Promise<void>>();
  let isIn = isSignedIn;
  let isGone = false;
  let isQuicker = isOvertaken;
  let place = "KZ-10";
  const overview: ConsoleOverview = {
    at: NOW,
    n_refused: 2,
    last_backup_at: backupDays === null ? null : NOW - backupDays * 86_400_000,
    is_backup_overdue: backupDays === null || backupDays > 2 || backupDays < 0,
    offices: Array.from({ length: nOffices }, (_, at) => ({
      region: REGIONS[at] ?? `KZ-9${at}`,
      name: [ABAI, AQMOLA, SHYMKENT][at] ?? everywhere(`Облыс ${at}`),
      n_devices: at === 2 ? 0 : 1,
      last_contact_at: at === 2 ? null : NOW - at * 3_600_000,
      n_waiting: at === 2 ? 0 : at * 5,
      is_equal: at === 0,
      is_reachable: at !== 3,
      n_ops: at === 2 ? 0 : 1000 * at,
      n_parked: hasParked && at === 0 ? 4 : 0,
      n_people: at === 2 ? 0 : 300 - at,
      n_sessions: at === 2 ? 0 : 4,
      n_certificates: at === 2 ? 0 : 9,
    })),
    devices: [
      {
        number: 77,
        region: "KZ-10",
        enrolled_at: NOW - 86_400_000,
        revoked_at: null,
        program: "0.1.0",
        last_contact_at: NOW,
        n_waiting: 0,
        skew_ms: 5 * 60_000,
        is_equal: true,
        incarnation: "f72ba58d-0000-7000-8000-000000000077",
      },
    ],
    alarms:
      nOffices === 0 ? [] : [{ no: 4, at: NOW, kind: "device-restored", region: "KZ-10", device: 77, seen_by: null }],
  };
  const parked: ParkedRecords = {
    rows: [
      {
        record: "parked-1",
        table: "volunteer",
        reason: "field-missing",
        n_ops: 3,
        first_at: NOW - 3 * 86_400_000,
        last_at: NOW,
      },
      { record: "parked-2", table: null, reason: "unknown-table", n_ops: 1, first_at: NOW, last_at: NOW },
    ],
    are_more: true,
  };
  const refused: RefusedOps = {
    total: 2,
    is_full: false,
    rows: ["salt-unknown", "op-from-the-future"].map((code, at) => ({
      no: at + 1,
      region: "KZ-10",
      device: 77,
      code,
      first_at: NOW,
      last_at: NOW,
      n_times: 3,
      n_bytes: 120,
    })),
  };
  const audit: AuditEntry[] = [
    { no: 3, at: NOW, admin: "Сәуле", act: "op-discarded", subject: "9", reason: "сынақ" },
    { no: 2, at: NOW, admin: "Сәуле", act: "op-retried", subject: "9", reason: "op-unreadable" },
    { no: 1, at: NOW, admin: "Сәуле", act: "signed-in", subject: "Сәуле", reason: null },
    { no: 0, at: NOW, admin: "", act: "office-added", subject: "KZ-10", reason: null },
  ];
  const courses: NationalCourses = {
    rows: nCourses > 0 ? [{ ...FIRST_AID }] : [],
    n_offices: nOffices,
    offices_behind: [],
    templates: [
      { code: "T05", title: FIRST_AID.title, duration_min: 960, validity_months: 24 },
      { code: "T01", title: everywhere("Введение"), duration_min: 90, validity_months: null },
    ],
  };
  const templates: NationalTemplates = {
    rows: courses.templates.map((template) => ({ ...template, published: null, is_of_program: true })),
    n_offices: nOffices,
    offices_behind: [],
  };
  const districts: NationalDistricts = {
    rows: [
      {
        code: "634600000",
        region: "KZ-63",
        name: { kk: "Зайсан ауданы", ru: "Зайсанский район", en: "Zaisan District" },
        is_city: false,
        published: null,
        is_of_program: true,
      },
      {
        code: "632400000",
        region: "KZ-63",
        name: { kk: "Риддер қаласы", ru: "город Риддер", en: "Ridder city" },
        is_city: true,
        published: null,
        is_of_program: true,
      },
    ],
    regions: [
      { id: "KZ-10", name: ABAI },
      { id: "KZ-63", name: { kk: "Шығыс Қазақстан облысы", ru: "ВКО", en: "East Kazakhstan" } },
    ],
    n_offices: nOffices,
    offices_behind: [],
  };
  /** Keeps a template or a district, as HQ does. */
  const publish = <Row extends { code: string }>(
    list: Kept<Row>,
    kind: string,
    item: Row,
    { version, is_archived }: Change,
  ) => {
    const known = list.rows.find((row) => row.code === item.code);
    if (known && version === null) return refuse(404, "hq-code-taken", { what: item.code });
    if (known && isQuicker) {
      isQuicker = false;
      known.published = { version: 7, archived_on: null, changed_at: NOW, changed_by: "Бекзат", n_offices: nOffices };
      if ("is_city" in known) known.is_city = true;
    }
    if ((known?.published?.version ?? 0) !== (version ?? 0)) return refuse(404, `hq-${kind}-changed`, { what: "" });
    const published: Published = {
      version: 8,
      archived_on: is_archived ? "2026-11-23" : null,
      changed_at: NOW,
      changed_by: "Сәуле",
      n_offices: nOffices,
    };
    const row = { ...item, published, is_of_program: known?.is_of_program ?? false };
    list.rows = known ? list.rows.map((one) => (one === known ? row : one)) : [...list.rows, row];
    return { status: 200, said: null };
  };
  const refuse = (status: number, code: string, args = {}) => ({ status, said: { code, args, incident: null } });
  const answer = ({ method, path, body }: Asked): { status: number; said: unknown } => {
    if (method === "POST" && path === "/session") {
      const { name, password } = body as { name: string; password: string };
      isIn = password === "жеті қат көк";
      return isIn ? { status: 200, said: { name } } : refuse(401, "console-wrong-password");
    }
    if (!isIn) return refuse(401, "console-signed-out");
    if (path === "/session") return { status: 200, said: { name: "Сәуле" } };
    if (path === "/overview") return { status: 200, said: overview };
    if (path.startsWith("/twice")) {
      const before = Number(new URLSearchParams(path.split("?")[1]).get("before") ?? nTwice + 1);
      const numbers = Array.from({ length: Math.min(TWICE_PART, before - 1) }, (_, at) => before - 1 - at);
      const next = numbers.length < TWICE_PART ? null : (numbers.at(-1) ?? null);
      const said: TwiceRegistered = {
        rows: numbers.map(person),
        total: nTwice,
        next,
        is_reading: false,
        silent_offices: [],
        ...twice,
      };
      return { status: 200, said };
    }
    if (path === "/people/find") {
      const { iin } = body as { iin: string };
      if (iin.length !== 12) return refuse(404, "hq-wrong-iin", { what: "" });
      const said: PersonFound = {
        iin_masked: `••••••••${iin.slice(8)}`,
        registrations: iin === "841231395832" ? [{ ...first(person(1).registrations), region: place }] : [],
        is_reading: false,
        silent_offices: [],
      };
      return { status: 200, said };
    }
    if (path.startsWith("/people/")) {
      const { from, to } = body as { from: string; to: string };
      if (from !== place) return refuse(404, "hq-unknown-record", { what: "" });
      place = to;
      return { status: 200, said: { is_done: !isMovedLater } satisfies MoveOutcome };
    }
    if (path.startsWith("/courses")) {
      const id = path.slice("/courses/".length);
      const row = courses.rows.find((one) => one.id === id);
      if (method === "GET") return { status: 200, said: courses };
      if (path === "/courses") {
        courses.rows.push({ ...FIRST_AID, ...(body as CourseDraft), id: "course-2", n_offices: 2 });
        courses.offices_behind = [SHYMKENT];
        return { status: 200, said: null };
      }
      const { version, course, is_archived } = body as { version: number; course: CourseDraft; is_archived: boolean };
      if (row && isQuicker) {
        isQuicker = false;
        Object.assign(row, { version: row.version + 1, duration_min: 600, changed_by: "Бекзат" });
      }
      if (!row || row.version !== version) return refuse(404, "hq-course-changed", { what: "" });
      Object.assign(row, course, { version: version + 1, archived_on: is_archived ? "2026-11-23" : null });
      return { status: 200, said: null };
    }
    if (path === "/templates") {
      if (method === "GET") return { status: 200, said: templates };
      const change = body as Change & { template: CourseTemplate };
      return publish(templates, "template", change.template, change);
    }
    if (path === "/districts") {
      if (method === "GET") return { status: 200, said: districts };
      const change = body as Change & { district: DistrictDraft };
      return publish(districts, "district", { ...change.district, code: change.district.code || "made-up" }, change);
    }
    if (path.startsWith("/audit")) return { status: 200, said: path.includes("before") ? [] : audit };
    if (path === "/offices/KZ-10/parked") return { status: 200, said: parked };
    if (path === "/offices/KZ-10/parked/parked-1/remove") {
      parked.rows.shift();
      return { status: 200, said: null };
    }
    if (path.startsWith("/refused?")) return { status: 200, said: refused };
    if (path === "/codes") return { status: 200, said: { code: "ABCD-EFGH-JKMN-PQRS", expires_at: NOW + 1000 } };
    if (path === "/alarms/4/see") {
      for (const alarm of overview.alarms) alarm.seen_by = "Сәуле";
      return { status: 200, said: null };
    }
    if (path === "/devices/77/revoke") {
      for (const device of overview.devices) device.revoked_at = NOW;
      return { status: 200, said: null };
    }
    if (path === "/refused/1/retry") return { status: 200, said: { code: "salt-unknown" } };
    if (path === "/refused/2/retry") {
      refused.rows.pop();
      refused.total = 1;
      return { status: 200, said: { code: null } };
    }
    if (path === "/refused/1/discard") {
      refused.rows.shift();
      refused.total = 1;
      return { status: 200, said: null };
    }
    return refuse(404, "hq-unknown-refused", { what: "7" });
  };
  globalThis.fetch = async (input, init) => {
    const path = String(input).replace("/console/v1", "");
    const body: unknown = typeof init?.body === "string" ? JSON.parse(init.body) : null;
    if (isGone) throw new TypeError("Failed to fetch");
    const one = { method: init?.method ?? "GET", path, headers: new Headers(init?.headers), body };
    asked.push(one);
    await held.get(path);
    const { status, said } = answer(one);
    return new Response(JSON.stringify(said), { status });
  };
  return {
    asked,
    end: () => {
      isIn = false;
    },
    /** Keeps the answers to one question until they are let go. */
    hold: (path: string): (() => void) => {
      let letGo = (): void => undefined;
      const answer = new Promise<void>((go) => {
        letGo = go;
      });
      held.set(path, answer);
      return letGo;
    },
    /** The server is stopped, and serves again. */
    go: () => {
      isGone = true;
    },
    comeBack: () => {
      isGone = false;
    },
  };
}
