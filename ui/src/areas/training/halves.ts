/** The half-days of a session: which there are, which one is now, and how the marks of one add up. */
import type { Half, MeetingRow, Participant, Presence, SessionView } from "../../bindings";

export interface HalfColumn {
  meeting: string;
  half: Half;
  day: string;
  starts: string;
  ends: string;
}

export interface HalfCounts {
  present: number;
  absent: number;
  left: number;
  unmarked: number;
}

/** One column a half-day, in the order in which they happen. */
export function halvesOf(meetings: readonly MeetingRow[]): HalfColumn[] {
  return [...meetings]
    .sort((a, b) => a.day.localeCompare(b.day) || a.starts.localeCompare(b.starts))
    .flatMap((meeting) =>
      meeting.halves.map((half) => ({
        meeting: meeting.id,
        half,
        day: meeting.day,
        starts: half === "pm" && meeting.starts < "13:00" ? "13:00" : meeting.starts,
        ends: half === "am" && meeting.ends > "13:00" ? "13:00" : meeting.ends,
      })),
    );
}

/** The half-day people are coming to: the one that runs or comes next today, else the next one, else the last. */
export function currentHalf(columns: readonly HalfColumn[], day: string, time: string): number {
  const today = columns.findIndex((it) => it.day === day && time < it.ends);
  if (today >= 0) return today;
  const next = columns.findIndex((it) => it.day > day);
  return next >= 0 ? next : columns.length - 1;
}

export function markOf(participant: Participant, column: HalfColumn) {
  return participant.attendance.find((it) => it.meeting === column.meeting && it.half === column.half) ?? null;
}

const CYCLE: readonly (Presence | null)[] = [null, "present", "absent", "late", "left"];

/** What a click makes of a mark: present, absent, late, left, and nothing again. */
export function nextMark(state: Presence | null): Presence | null {
  return CYCLE[(CYCLE.indexOf(state) + 1) % CYCLE.length] ?? null;
}

export function countHalf(participants: readonly Participant[], column: HalfColumn | null): HalfCounts {
  const counts: HalfCounts = { present: 0, absent: 0, left: 0, unmarked: 0 };
  if (!column) return counts;
  for (const participant of participants) {
    switch (markOf(participant, column)?.state) {
      case "present":
      case "late":
        counts.present += 1;
        break;
      case "absent":
        counts.absent += 1;
        break;
      case "left":
        counts.left += 1;
        break;
      default:
        counts.unmarked += 1;
    }
  }
  return counts;
}

/** Half-days at which the person was there for at least a part. */
export function nAttended(participant: Participant): number {
  return participant.attendance.filter((it) => it.state !== "absent").length;
}

/** The session as it will be once the mark is saved, so that a click is answered at once. */
export function withMark(
  session: SessionView,
  enrolment: string,
  column: HalfColumn,
  state: Presence | null,
): SessionView {
  const participants = session.participants.map((participant) => {
    if (participant.enrolment !== enrolment) return participant;
    const others = participant.attendance.filter((it) => it.meeting !== column.meeting || it.half !== column.half);
    const cameAt = markOf(participant, column)?.came_at ?? null;
    const mark = state && { meeting: column.meeting, half: column.half, state, came_at: cameAt };
    return { ...participant, attendance: mark ? [...others, mark] : others };
  });
  return { ...session, participants };
}
