/** A desktop made of memory for tests: it answers the commands of training, sync and settings about invented people. */
import type {
  Arrival,
  CertificateRow,
  CheckIn,
  CourseRow,
  HallView,
  MeetingRow,
  OfficeState,
  Participant,
  Presence,
  Refusal,
  SessionRow,
  SessionView,
  SyncState,
  Verdict,
  VolunteerRow,
} from "../bindings";
import type { Commands } from "./answers";

export type Args = Record<string, unknown>;

interface Deed {
  id: string;
  undo: () => void;
}

const NAMES: [string, string][] = [
  ["Абдрахманова Салтанат", "Зайсан"],
  ["Әбенов Жасұлан", "Зайсан"],
  ["Байжанов Олжас", "Күршім"],
  ["Ғабдуллин Тимур", "Зайсан"],
  ["Жүнісова Перизат", "Тарбағатай"],
  ["Ким Виктория", "Өскемен"],
  ["Құрманғалиева Әлия", "Зайсан"],
  ["Нұрпейісов Данияр", "Зайсан"],
  ["Өтеген Айсұлу", "Күршім"],
  ["Сорокина Марина", "Зайсан"],
  ["Сәрсенов Қайрат", "Зайсан"],
  ["Тілеубаева Гүлнар", "Самар"],
  ["Төлегенов Ерасыл", "Зайсан"],
  ["Ескендірова Рысты", "Самар"],
];

const OUTSIDE: [string, string][] = [
  ["Ахметжанов Диас", "Өскемен"],
  ["Ахметова Зарина", "Риддер"],
  ["Оспанов Нұрлан", "Зайсан"],
];

export const NOTHING_MENDED = { mended_here: 0, mended_at_hq: 0, refused_ops: 0, unread_ops: 0 };

const pad = (n: number) => String(n).padStart(2, "0");
export const isoDay = (date: Date) => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

export interface Desk {
  answer: (command: string, args: Args) => unknown;
  session: SessionView;
  sync: SyncState;
  calls: { command: string; args: Args }[];
}

interface Options {
  now?: Date;
  /** The session's days have passed and everything is entered. */
  isOver?: boolean;
  isEnrolled?: boolean;
  /** The national office keeps the first course. */
  hasNationalCourse?: boolean;
}

/** Throws a refusal as the desktop does. */
function refuse(code: string): never {
  const refusal: Refusal = { code, args: {}, incident: null };
  throw refusal;
}

/** Changes what the desk keeps, and answers nothing. */
function put<T extends object>(kept: T, change: Partial<T>): null {
  Object.assign(kept, change);
  return null;
}

export function trainingDesk({
  now = new Date(),
  isOver = false,
  isEnrolled = true,
  hasNationalCourse = false,
}: Options = {}): Desk {
  const dayAt = (offset: number) => isoDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset));
  const shift = isOver ? -2 : 0;
  const at = (hours: number, minutes: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate(), hours, minutes).getTime();
  const deeds: Deed[] = [];
  const calls: Desk["calls"] = [];
  const did = (undo: () => void) => {
    const id = `deed-${deeds.length + 1}`;
    deeds.push({ id, undo });
    return id;
  };

  const course: CourseRow = {
    id: "course-1",
    code: "T05",
    title: { kk: "Алғашқы көмек", ru: "Первая помощь", en: "First aid" },
    duration_min: 960,
    pass_rule: "attendance_and_result",
    attendance_percent: 75,
    validity_months: 24,
    archived_on: null,
    is_national: hasNationalCourse,
    n_sessions: 3,
  };
  const courses: CourseRow[] = [
    course,
    {
      ...course,
      id: "course-2",
      is_national: false,
      code: "T06",
      title: { kk: "Психологиялық алғашқы көмек", ru: "Психологическая первая помощь", en: "Psychological first aid" },
      duration_min: 480,
      pass_rule: "attendance",
      n_sessions: 1,
    },
    {
      ...course,
      id: "course-3",
      is_national: false,
      code: "T01",
      title: {
        kk: "Еріктілікке кіріспе: заң, құқық, этика",
        ru: "Введение: закон, права, этика",
        en: "Introduction: law, rights, ethics",
      },
      duration_min: 90,
      pass_rule: "attendance",
      attendance_percent: 100,
      validity_months: null,
      n_sessions: 0,
    },
  ];
  const meetings: MeetingRow[] = [0, 1].map((n) => ({
    id: `meeting-${n + 1}`,
    day: dayAt(n + shift),
    starts: "09:00",
    ends: "18:00",
    halves: ["am", "pm"],
  }));
  const halves = meetings.flatMap((meeting) => meeting.halves.map((half) => ({ meeting: meeting.id, half })));
  const participants: Participant[] = NAMES.map(([full_name, place], index) => {
    const isAbsent = index === 5;
    const isLeft = index === 3;
    const stateAt = (n: number): Presence =>
      isAbsent ? "absent" : index === 2 && n === 0 ? "late" : isLeft && n === 1 ? "left" : "present";
    const marked = isOver ? halves : index < 10 ? halves.slice(0, 2) : [];
    return {
      enrolment: `enrolment-${index + 1}`,
      volunteer: `volunteer-${index + 1}`,
      full_name,
      place,
      state: "enrolled",
      is_walk_in: index === 9,
      attendance: marked.map((it, n) => ({ ...it, state: stateAt(n), came_at: isAbsent ? null : at(9, index * 3) })),
      result: isOver && !isAbsent ? (index === 7 ? "failed" : "passed") : null,
      score: isOver && !isAbsent ? (index === 7 ? 41 : 78 + index) : null,
      certificate: null,
      outlook: isAbsent || index === 7 || !isOver ? "no" : "certificate",
      outlook_reason: isAbsent
        ? "training-attendance-too-low"
        : index === 7 && isOver
          ? "training-failed"
          : isOver
            ? null
            : "training-attendance-too-low",
    };
  });
  const waiting: Participant[] = OUTSIDE.slice(1).map(([full_name, place], index) => ({
    enrolment: `waiting-${index + 1}`,
    volunteer: `outside-${index + 2}`,
    full_name,
    place,
    state: "waiting",
    is_walk_in: false,
    attendance: [],
    result: null,
    score: null,
    certificate: null,
    outlook: "no",
    outlook_reason: null,
  }));
  const row: SessionRow = {
    id: "session-1",
    course: course.id,
    course_title: course.title,
    place: "Зайсан, мәдениет үйі",
    district: null,
    first_day: dayAt(shift),
    last_day: dayAt(shift + 1),
    starts: "09:00",
    state: "planned",
    stage: isOver ? "results" : "running",
    n_enrolled: participants.length,
    n_waiting: waiting.length,
    capacity: 16,
    n_present_today: isOver ? 0 : 9,
    n_certificates: 0,
  };
  const session: SessionView = {
    ...row,
    meetings,
    trainers: ["Серік Әубәкіров"],
    region: "KZ-63",
    language: "kk",
    note: null,
    participants: [...participants, ...waiting],
    closing: closing(),
  };
  const others: SessionRow[] = [
    {
      ...row,
      id: "session-2",
      course: "course-2",
      course_title: courses[1]?.title ?? course.title,
      place: "Өскемен, Еріктілер фронт-офисі",
      first_day: dayAt(3),
      last_day: dayAt(3),
      stage: "enrolled",
      n_enrolled: 22,
      n_waiting: 0,
      capacity: null,
      n_present_today: 0,
    },
    {
      ...row,
      id: "session-3",
      place: "Риддер, №5 мектеп",
      first_day: dayAt(-20),
      last_day: dayAt(-19),
      state: "closed",
      stage: "closed",
      n_enrolled: 31,
      n_waiting: 0,
      capacity: 40,
      n_certificates: 29,
    },
  ];
  const certificates: CertificateRow[] = [];
  const hall: HallView = {
    is_on: false,
    addresses: [],
    nearby: {
      is_open: true,
      port: 47100,
      desks: [{ device: 7, person: "Ержан", address: "192.168.1.21:47100", is_equal: true }],
      refused: [["192.168.1.30:47100", "hall-other-office"]],
      n_came: 12,
    },
  };
  const sync: SyncState = {
    is_enrolled: isEnrolled,
    hq_url: isEnrolled ? "https://hq.example.kz:8443" : null,
    office: isEnrolled ? "Шығыс Қазақстан" : null,
    outbox: 7,
    outbox_oldest_at: at(12, 10),
    confirmed_at: isEnrolled ? at(12, 4) : null,
    confirmed_today: isEnrolled ? 39 : 0,
    is_equal: false,
    is_running: false,
    phase: null,
    done: 0,
    total: 0,
    line: "ok",
    error: null,
    clock_skew_ms: 180_000,
    waiting: [
      { title: "Сәрсенов Қайрат", kind: "roster-edit", at: at(12, 10), n: 1 },
      { title: "Зайсан, мәдениет үйі", kind: "training-mark", at: at(12, 19), n: 3 },
      { title: "Өтеген Айсұлу", kind: "training-enrol", at: at(12, 26), n: 3 },
    ],
    last: isEnrolled
      ? [
          {
            at: at(12, 4),
            sent_ops: 39,
            received_ops: 12,
            outcome: "equal",
            bytes_sent: 19_000,
            bytes_received: 4_000,
            ...NOTHING_MENDED,
          },
          {
            at: at(10, 40),
            sent_ops: 0,
            received_ops: 0,
            outcome: "sync-no-line",
            bytes_sent: 0,
            bytes_received: 0,
            ...NOTHING_MENDED,
          },
          {
            at: at(9, 0) - 3 * 86_400_000,
            sent_ops: 0,
            received_ops: 0,
            outcome: "equal",
            bytes_sent: 300,
            bytes_received: 300,
            ...NOTHING_MENDED,
          },
        ]
      : [],
    n_parked: isEnrolled ? 1 : 0,
    n_ops: 2840,
  };
  const office: OfficeState = {
    stage: "open",
    office: {
      name: "Еріктілер фронт-офисі",
      region: "KZ-63",
      person: "Айгүл Сейітқазина",
      incarnation: "7f3a-91c2",
    },
    folder: "/home/office/.local/share/kz.kerege.desktop",
    version: "0.1.0",
  };

  function closing(): SessionView["closing"] {
    const without = participants.filter((it) => it.outlook === "no");
    const nMissing = participants.filter((it) => it.attendance.length < halves.length).length;
    return {
      is_ready: isOver,
      missing: isOver
        ? []
        : [
            { code: "training-attendance-missing", n: nMissing },
            { code: "training-result-missing", n: participants.length - 1 },
          ],
      will_issue: participants.length - (isOver ? without.length : 1),
      will_not: isOver
        ? without.map((it) => ({
            enrolment: it.enrolment,
            full_name: it.full_name,
            reason: it.outlook_reason ?? "training-attendance-too-low",
          }))
        : [],
      duration_min_total: 960 * (participants.length - 2),
    };
  }

  const find = (enrolment: unknown) => {
    const found = session.participants.find((it) => it.enrolment === enrolment);
    return found ?? refuse("training-not-enrolled");
  };
  const set = (enrolment: unknown, changes: Partial<Participant>) => {
    session.participants = session.participants.map((it) => (it.enrolment === enrolment ? { ...it, ...changes } : it));
  };
  const markAt = (enrolment: unknown, meeting: unknown, half: unknown, state: Presence | null) => {
    const before = find(enrolment).attendance;
    const rest = before.filter((it) => it.meeting !== meeting || it.half !== half);
    const mark = {
      meeting: String(meeting),
      half: half === "pm" ? "pm" : "am",
      state,
      came_at: now.getTime(),
    } as const;
    set(enrolment, { attendance: state === null ? rest : [...rest, { ...mark, state }] });
    return did(() => set(enrolment, { attendance: before }));
  };
  const isThere = (it: Participant, meeting: unknown, half: unknown) =>
    it.attendance.some((mark) => mark.meeting === meeting && mark.half === half && mark.state !== "absent");

  const nothing: CheckIn = {
    kind: "unknown",
    full_name: null,
    enrolment: null,
    volunteer: null,
    came_at: null,
    n_order: null,
    deed: null,
    candidates: [],
    reason: null,
  };
  const arrive = (it: Participant, meeting: unknown, half: unknown): CheckIn => {
    const base = { ...nothing, full_name: it.full_name, enrolment: it.enrolment, volunteer: it.volunteer };
    if (isThere(it, meeting, half)) return { ...base, kind: "already", came_at: now.getTime() };
    const deed = markAt(it.enrolment, meeting, half, "present");
    const nOrder = session.participants.filter((other) => isThere(other, meeting, half)).length;
    return { ...base, kind: "arrived", came_at: now.getTime(), n_order: nOrder, deed };
  };
  const checkIn = (args: Args): CheckIn => {
    const text = String(args.text).toLocaleLowerCase("kk");
    if (text === "code-other") {
      const detail = "«Психологиялық алғашқы көмек», Өскемен, 25 қараша, 10:00";
      const other = { volunteer: "outside-1", enrolment: null, full_name: "Ахметжанов Диас", detail };
      return {
        ...nothing,
        kind: "wrong_code",
        full_name: other.full_name,
        volunteer: "outside-1",
        candidates: [other],
      };
    }
    const fit = session.participants.filter(
      (it) => it.state === "enrolled" && it.full_name.toLocaleLowerCase("kk").includes(text),
    );
    const first = fit[0];
    if (first && fit.length === 1) return arrive(first, args.meeting, args.half);
    if (fit.length > 1) {
      const candidates = fit.map((it) => ({
        volunteer: it.volunteer,
        enrolment: it.enrolment,
        full_name: it.full_name,
        detail: it.place ?? "",
      }));
      return { ...nothing, kind: "choose", candidates };
    }
    const outside = OUTSIDE.findIndex(([name]) => name.toLocaleLowerCase("kk").includes(text));
    const name = OUTSIDE[outside]?.[0];
    if (!name) return nothing;
    return { ...nothing, kind: "not_enrolled", full_name: name, volunteer: `outside-${outside + 1}` };
  };
  const checkInPerson = (args: Args): CheckIn => {
    const known = session.participants.find((it) => it.volunteer === args.volunteer && it.state === "enrolled");
    if (known) return arrive(known, args.meeting, args.half);
    const outside = OUTSIDE[Number(String(args.volunteer).replace("outside-", "")) - 1];
    const full_name = outside?.[0] ?? refuse("roster-unknown-volunteer");
    const walkIn: Participant = {
      ...(participants[0] ?? refuse("roster-unknown-volunteer")),
      enrolment: `walk-in-${String(args.volunteer)}`,
      volunteer: String(args.volunteer),
      full_name,
      place: outside?.[1] ?? null,
      is_walk_in: true,
      attendance: [],
    };
    session.participants = [...session.participants, walkIn];
    session.n_enrolled += 1;
    return arrive(walkIn, args.meeting, args.half);
  };
  const people = (text: string): VolunteerRow[] =>
    [...NAMES, ...OUTSIDE]
      .map(
        ([full_name, district], index): VolunteerRow => ({
          id: index < NAMES.length ? `volunteer-${index + 1}` : `outside-${index - NAMES.length + 1}`,
          full_name,
          marks: marksOf(full_name, text),
          birth_date: "1999-04-12",
          age: index === 15 ? 17 : 27,
          phone: `+770100022${pad(index)}`,
          region: "KZ-63",
          district,
          status: "active",
          has_consent: true,
          is_minor: index === 15,
          archived_on: null,
          n_certificates: 0,
        }),
      )
      .filter((it) => it.full_name.toLocaleLowerCase("kk").includes(text.toLocaleLowerCase("kk")));
  const close = () => {
    session.state = "closed";
    session.stage = "closed";
    let number = 2186;
    for (const it of participants.filter((one) => one.outlook === "certificate")) {
      number += 1;
      const id = `certificate-${number}`;
      const shown = `63-A4-00${number}`;
      certificates.push({
        id,
        number: shown,
        person_name: it.full_name,
        course_title: course.title.kk,
        language: it.volunteer === "volunteer-10" ? "ru" : "kk",
        issued_on: dayAt(0),
        valid_until: dayAt(730),
        revoked_on: null,
        session: session.id,
        volunteer: it.volunteer,
        is_second: false,
      });
      set(it.enrolment, { certificate: { id, number: shown } });
    }
    session.n_certificates = certificates.length;
    const undo = () => {
      certificates.length = 0;
      session.state = "planned";
      session.stage = "results";
    };
    return {
      value: { issued: certificates.length, left_out: participants.length - certificates.length },
      deed: did(undo),
    };
  };
  const verdict = (input: unknown): Verdict => {
    const text = JSON.stringify(input).toLowerCase();
    const kinds = ["valid", "expired", "revoked", "altered", "unknown_key"] as const;
    const kind = kinds.find((it) => text.includes(it)) ?? "not_a_certificate";
    const isKnown = kind !== "altered" && kind !== "not_a_certificate";
    return {
      kind,
      number: isKnown ? "63-A4-002187" : null,
      person_name: isKnown ? "Құрманғалиева Әлия Серікқызы" : null,
      course_title: isKnown ? "Алғашқы көмек" : null,
      duration_min: isKnown ? 960 : null,
      issued_on: isKnown ? "2026-11-24" : null,
      valid_until: isKnown ? "2028-11-24" : null,
      issuer_name: isKnown ? "Еріктілер фронт-офисі, Шығыс Қазақстан облысы" : null,
      signed_by: isKnown && kind !== "unknown_key" ? "Шығыс Қазақстан" : null,
      revoked_on: kind === "revoked" ? "2027-01-15" : null,
    };
  };

  const commands: Commands<Args> = {
    access_state: () => office,
    access_set_person: ({ person }) => {
      if (office.office) office.office = { ...office.office, person: String(person) };
      return office;
    },
    reference_regions: () => [
      {
        id: "KZ-63",
        name: { kk: "Шығыс Қазақстан облысы", ru: "Восточно-Казахстанская область", en: "East Kazakhstan Region" },
        districts: [
          {
            id: "634000000",
            name: { kk: "Зайсан ауданы", ru: "Зайсанский район", en: "Zaisan District" },
            is_closed: false,
          },
        ],
      },
    ],
    reference_courses: () => courses,
    reference_skills: () => [],
    home_summary: () => ({
      sessions_today: [row],
      n_volunteers: 420,
      n_pending_rows: 0,
      n_conflicts: 0,
      n_sessions_planned: 2,
      n_certificates: 29,
      imports: [],
    }),
    roster_search: ({ search }) => {
      const text = typeof search === "object" && search !== null && "text" in search ? String(search.text) : "";
      const rows = people(text);
      return { rows, total: rows.length, counts: { active: 402, archived: 3, minors: 4, no_consent: 9, no_iin: 12 } };
    },
    training_courses: () => courses,
    training_add_course: () => ({ value: "course-4", deed: did(() => undefined) }),
    training_edit_course: ({ id }) => ({ value: String(id), deed: did(() => undefined) }),
    training_sessions: ({ filter }) => {
      const all = [session, ...others];
      if (filter === "all") return all;
      return all.filter((it) => (it.state === "closed") === (filter === "past"));
    },
    training_session: ({ id }) => (id === session.id ? { ...session } : refuse("training-unknown-session")),
    training_plan: () => ({ value: session.id, deed: did(() => undefined) }),
    training_edit_session: ({ id }) => ({ value: String(id), deed: did(() => undefined) }),
    training_enrol: ({ volunteers }) => {
      const ids = Array.isArray(volunteers) ? volunteers : [];
      const refused = ids
        .filter((it) => it === "outside-2")
        .map((volunteer) => ({ volunteer, full_name: "Ахметова Зарина", code: "training-under-age", args: {} }));
      return { value: { enrolled: ids.length - refused.length, waiting: 0, refused }, deed: did(() => undefined) };
    },
    training_unenrol: ({ enrolment }) => {
      const before = session.participants;
      session.participants = before.filter((it) => it.enrolment !== enrolment);
      const undo = () => {
        session.participants = before;
      };
      return { value: String(enrolment), deed: did(undo) };
    },
    training_mark: ({ enrolment, meeting, half, state }) => ({
      value: String(enrolment),
      deed: markAt(enrolment, meeting, half, presenceOf(state)),
    }),
    training_mark_rest_absent: ({ meeting, half }) => {
      const rest = session.participants.filter(
        (it) =>
          it.state === "enrolled" && !it.attendance.some((mark) => mark.meeting === meeting && mark.half === half),
      );
      for (const it of rest) markAt(it.enrolment, meeting, half, "absent");
      return { value: rest.length, deed: did(() => undefined) };
    },
    training_result: ({ enrolment, result, score }) => {
      const { result: wasResult, score: wasScore } = find(enrolment);
      set(enrolment, {
        result: result === "passed" || result === "failed" ? result : null,
        score: typeof score === "number" ? score : null,
      });
      return { value: String(enrolment), deed: did(() => set(enrolment, { result: wasResult, score: wasScore })) };
    },
    training_close: close,
    training_issue_rest: () => {
      const rest = session.participants.filter((it) => it.outlook === "certificate" && !it.certificate);
      for (const it of rest) set(it.enrolment, { certificate: { id: `late-${it.enrolment}`, number: "63-A4-009001" } });
      return { value: rest.length, deed: did(() => undefined) };
    },
    training_check_in: checkIn,
    training_check_in_person: checkInPerson,
    training_run_state: ({ meeting, half }) => {
      const there = session.participants.filter((it) => isThere(it, meeting, half));
      const came = (it: Participant) =>
        it.attendance.find((mark) => mark.meeting === meeting && mark.half === half)?.came_at ?? now.getTime();
      return {
        n_present: there.length,
        n_enrolled: session.participants.filter((it) => it.state === "enrolled").length,
        capacity: session.capacity,
        last: there
          .map(
            (it): Arrival => ({
              enrolment: it.enrolment,
              full_name: it.full_name,
              came_at: came(it),
              how: it.is_walk_in ? "walk_in" : it.place === "Күршім" ? "name" : "code",
            }),
          )
          .sort((a, b) => b.came_at - a.came_at)
          .slice(0, 7),
      };
    },
    training_certificates: () => certificates,
    training_certificate_preview: () => PAPER,
    training_print: ({ certificates: ids, path }) => ({ path: String(path), n: Array.isArray(ids) ? ids.length : 0 }),
    training_verify: ({ input }) => verdict(input),
    deed_undo: ({ deed }) => {
      deeds.find((it) => it.id === deed)?.undo();
      return { deed: null, kind: "deed-undo", n: 1 };
    },
    deed_undo_last: () => {
      deeds.pop()?.undo();
      return { deed: null, kind: "deed-undo", n: 1 };
    },
    sync_state: () => ({ ...sync }),
    sync_now: () => put(sync, { is_running: true, phase: "sending", done: 4, total: 7 }),
    sync_cancel: () => put(sync, { is_running: false, phase: null }),
    sync_enrol: ({ code }) =>
      String(code) === "GOOD"
        ? put(sync, { is_enrolled: true, line: "unknown", error: null })
        : refuse("sync-code-wrong"),
    parcel_write: ({ folder }) => ({ files: [`${String(folder)}/kerege-0a1b2c3d-1.kerege`], ops: 7 }),
    parcel_read: () => ({
      is_from_hq: true,
      part: 1,
      is_last: true,
      n_ops: 5,
      n_new: 5,
      n_confirmed: 7,
      n_unread: 0,
      outbox: 0,
      is_equal: true,
    }),
    parcel_cancel: () => null,
    hall_state: () => ({ ...hall }),
    hall_open: () => put(hall, { is_on: true }),
    hall_close: () => put(hall, { is_on: false }),
    hall_add_address: ({ address }) =>
      String(address).includes(".")
        ? put(hall, { addresses: [...hall.addresses, String(address)] })
        : refuse("hall-address-wrong"),
    hall_remove_address: ({ address }) => put(hall, { addresses: hall.addresses.filter((known) => known !== address) }),
    file_pick: ({ purpose }) => {
      const files: Record<string, string> = {
        certificate: "/home/office/valid.pdf",
        parcel: "/media/stick/kerege-9f8e7d6c-1.kerege",
        parcel_folder: "/media/stick",
      };
      return files[String(purpose)] ?? "/home/office/Сертификаттар.pdf";
    },
    window_settings: () => ({ language: "kk", scheme: "light", density: "normal" }),
  };

  return {
    session,
    sync,
    calls,
    answer: (command, args) => {
      calls.push({ command, args });
      const known: Record<string, ((args: Args) => unknown) | undefined> = commands;
      return known[command]?.(args) ?? null;
    },
  };
}

const presenceOf = (value: unknown): Presence | null =>
  value === "present" || value === "late" || value === "absent" || value === "left" ? value : null;

function marksOf(name: string, text: string): [number, number][] {
  const at = name.toLocaleLowerCase("kk").indexOf(text.toLocaleLowerCase("kk"));
  return text === "" || at < 0 ? [] : [[at, at + text.length]];
}

/** A sheet of paper with a heading, for the preview. */
const PAPER = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 297 210"><rect width="297" height="210" fill="white"/>
<rect width="29" height="210" fill="teal"/><text x="46" y="60" font-size="14">Құрманғалиева Әлия</text></svg>`;
