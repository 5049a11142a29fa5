import { Button, Radio } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { EnrolOutcome, SessionRow } from "../../bindings";
import { toRefusal } from "../../ipc";
import { Dialog, Refusal, useUndo, useWords, View, whileBusy } from "../../kit";
import * as api from "./api";
import styles from "./roster.module.css";

interface EnrolDialogProps {
  /** How many are to be enrolled. */
  n: number;
  chosen: () => Promise<string[]>;
  onClose: () => void;
  onEnrolled: () => void;
}

/** Into which of the coming sessions; who could not be enrolled is named with the reason. */
export function EnrolDialog({ n, chosen, onClose, onEnrolled }: EnrolDialogProps) {
  const { t, number } = useWords();
  const undo = useUndo();
  const navigate = useNavigate();
  const [session, setSession] = useState<string | null>(null);
  const sessions = useQuery({ queryKey: ["training", "sessions", "upcoming"], queryFn: api.upcomingSessions });
  const enrol = useMutation({
    mutationFn: async (id: string) => api.enrol(id, await chosen()),
    onSuccess: (done) => {
      const { enrolled, waiting, refused } = done.value;
      undo.show({
        say: ({ t, number }) =>
          t(waiting > 0 ? "roster-enrolled-waiting" : "roster-enrolled", {
            n: enrolled,
            shown: number(enrolled),
            waiting: number(waiting),
          }),
        deed: done.deed,
      });
      onEnrolled();
      if (refused.length === 0) onClose();
    },
  });
  const refused = enrol.data?.value.refused ?? [];
  if (refused.length > 0) return <LeftOut refused={refused} onClose={onClose} />;
  const plan = () => navigate({ to: "/training" });
  return (
    <Dialog
      opened
      title={t("roster-enrol-title", { n, shown: number(n) })}
      onClose={onClose}
      acts={
        <>
          <Button variant="subtle" data-autofocus onClick={onClose}>
            {t("app-not-now")}
          </Button>
          <Button
            variant="filled"
            disabled={session === null}
            {...whileBusy(enrol.isPending, () => session && enrol.mutate(session))}
          >
            {t("roster-enrol-act", { n, shown: number(n) })}
          </Button>
        </>
      }
    >
      {enrol.error && <Refusal refusal={toRefusal(enrol.error)} />}
      <View
        query={sessions}
        rows={3}
        empty={{
          when: (rows) => rows.length === 0,
          text: t("roster-enrol-no-session"),
          act: <Button onClick={plan}>{t("roster-enrol-plan")}</Button>,
        }}
      >
        {(rows) => (
          <Radio.Group aria-label={t("roster-enrol-which")} value={session} onChange={setSession}>
            <div className={styles.sessions}>
              {rows.map((row) => (
                <Session key={row.id} session={row} />
              ))}
            </div>
          </Radio.Group>
        )}
      </View>
    </Dialog>
  );
}

function Session({ session }: { session: SessionRow }) {
  const { t, name, day, number } = useWords();
  const seats =
    session.capacity === null
      ? t("roster-enrol-taken", { n: session.n_enrolled, shown: number(session.n_enrolled) })
      : t("roster-enrol-seats", { taken: number(session.n_enrolled), capacity: number(session.capacity) });
  return (
    <Radio
      value={session.id}
      label={name(session.course_title)}
      description={[day(session.first_day), session.place, seats].filter(Boolean).join(" · ")}
    />
  );
}

function LeftOut({ refused, onClose }: { refused: EnrolOutcome["refused"]; onClose: () => void }) {
  const { t, number, refusal } = useWords();
  return (
    <Dialog
      opened
      title={t("roster-enrol-refused", { n: refused.length, shown: number(refused.length) })}
      onClose={onClose}
      acts={
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t("app-close")}
        </Button>
      }
    >
      <ul className={styles.leftOut}>
        {refused.map((one) => (
          <li key={one.volunteer}>
            <strong>{one.full_name}</strong>
            <span>{refusal({ code: one.code, args: one.args, incident: null })}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
