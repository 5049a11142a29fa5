import { ActionIcon, Button, Input, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useWords } from "../../kit";
import { type FieldProblem, type MeetingForm, withNextMeeting } from "./draft";
import styles from "./training.module.css";

interface Props {
  meetings: MeetingForm[];
  problems: Record<number, FieldProblem>;
  error: string | undefined;
  onChange: (meetings: MeetingForm[]) => void;
}

/** The days of a session, one row each: the day, from, to. */
export function MeetingFields({ meetings, problems, error, onChange }: Props) {
  const { t } = useWords();
  const change = (key: number, changes: Partial<MeetingForm>) =>
    onChange(meetings.map((it) => (it.key === key ? { ...it, ...changes } : it)));
  return (
    <fieldset className={styles.meetings}>
      <legend className={styles.legend}>{t("training-session-days")}</legend>
      {meetings.map((meeting, index) => {
        const n = index + 1;
        const problem = problems[meeting.key];
        return (
          <div key={meeting.key}>
            <div className={styles.meeting}>
              <TextInput
                className={styles.meetingDay}
                aria-label={t("training-session-day-date", { n })}
                value={meeting.day}
                placeholder="23.11.2026"
                inputMode="numeric"
                error={problem !== undefined}
                onChange={(event) => change(meeting.key, { day: event.currentTarget.value })}
              />
              <TextInput
                className={styles.meetingTime}
                aria-label={t("training-session-day-starts", { n })}
                value={meeting.starts}
                inputMode="numeric"
                onChange={(event) => change(meeting.key, { starts: event.currentTarget.value })}
              />
              <span aria-hidden>–</span>
              <TextInput
                className={styles.meetingTime}
                aria-label={t("training-session-day-ends", { n })}
                value={meeting.ends}
                inputMode="numeric"
                onChange={(event) => change(meeting.key, { ends: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={t("training-session-remove-day", { n })}
                title={t("training-session-remove-day", { n })}
                disabled={meetings.length === 1}
                onClick={() => onChange(meetings.filter((it) => it.key !== meeting.key))}
              >
                <IconX size={16} stroke={2} />
              </ActionIcon>
            </div>
            {problem && (
              <Input.Error size="sm" mt={4}>
                {t(problem.id, problem.args)}
              </Input.Error>
            )}
          </div>
        );
      })}
      {error && <Input.Error size="sm">{error}</Input.Error>}
      <div>
        <Button
          size="xs"
          leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
          onClick={() => onChange(withNextMeeting(meetings))}
        >
          {t("training-session-add-day")}
        </Button>
      </div>
    </fieldset>
  );
}
