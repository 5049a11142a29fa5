import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ConsoleAlarm, ConsoleOffice } from "../bindings";
import { Card, Sign, useWords, whileBusy } from "../kit";
import * as api from "./api";
import styles from "./console.module.css";
import { NotDone } from "./NotDone";

/** Restores and copies that nobody has seen to; the older ones on demand. */
export function AlarmsCard({ alarms, offices }: { alarms: ConsoleAlarm[]; offices: ConsoleOffice[] }) {
  const { t, number } = useWords();
  const [isWhole, setWhole] = useState(false);
  const fresh = alarms.filter((alarm) => alarm.seen_by === null);
  const seen = alarms.length - fresh.length;
  if (alarms.length === 0) return null;
  const shown = isWhole ? alarms : fresh;
  return (
    <Card
      title={t("console-alarms", { n: number(fresh.length) })}
      meaning={fresh.length > 0 ? "attention" : undefined}
      acts={
        seen > 0 && (
          <Button variant="subtle" onClick={() => setWhole(!isWhole)}>
            {t(isWhole ? "console-alarms-fewer" : "console-alarms-seen", { n: number(seen) })}
          </Button>
        )
      }
    >
      {shown.length === 0 ? (
        <p className={styles.quiet}>{t("console-no-alarms")}</p>
      ) : (
        <ul className={styles.alarms}>
          {shown.map((alarm) => (
            <AlarmLine key={alarm.no} alarm={alarm} office={offices.find((one) => one.region === alarm.region)} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function AlarmLine({ alarm, office }: { alarm: ConsoleAlarm; office: ConsoleOffice | undefined }) {
  const { t, moment, name } = useWords();
  const queries = useQueryClient();
  const see = useMutation({
    mutationFn: () => api.seeAlarm(alarm.no),
    onSettled: () => queries.invalidateQueries(),
  });
  return (
    <li>
      <Sign meaning={alarm.seen_by === null ? "attention" : "offline"}>
        <IconAlertTriangle size="1.125rem" stroke={1.75} />
      </Sign>
      <div className={styles.alarmWords}>
        <strong>{office ? name(office.name) : alarm.region}</strong>
        <span>{t(`console-alarm-${alarm.kind}`, { device: String(alarm.device) })}</span>
        <span className={styles.quiet}>
          {moment(alarm.at)}
          {alarm.seen_by !== null && ` · ${t("console-alarm-seen-by", { admin: alarm.seen_by })}`}
        </span>
        <NotDone error={see.error} />
      </div>
      {alarm.seen_by === null && (
        <Button {...whileBusy(see.isPending, () => see.mutate())}>{t("console-alarm-see")}</Button>
      )}
    </li>
  );
}
