import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import type { ConsoleDevice, ConsoleOffice, ConsoleOverview } from "../bindings";
import { DetailPanel, Tag, useWords } from "../kit";
import { CodeDialog } from "./CodeDialog";
import styles from "./console.module.css";
import { DeskFacts } from "./DeskFacts";
import { isHeldKnown } from "./known";
import { ParkedList } from "./ParkedList";
import { RevokeDialog } from "./RevokeDialog";

/** A device's clock is shown to be wrong from here on. */
const NOTICED_MS = 2 * 60_000;

interface OfficePanelProps {
  office: ConsoleOffice;
  overview: ConsoleOverview;
  onClose: () => void;
}

/** An office: what HQ holds of it, and its desks. */
export function OfficePanel({ office, overview, onClose }: OfficePanelProps) {
  const { t, number, name } = useWords();
  const [isJoining, setJoining] = useState(false);
  const [revoking, setRevoking] = useState<ConsoleDevice | null>(null);
  const devices = overview.devices.filter((device) => device.region === office.region);
  const held = (n: number) => (isHeldKnown(office) ? n : null);
  const facts: [string, number | null][] = [
    ["console-people", held(office.n_people)],
    ["console-sessions", held(office.n_sessions)],
    ["console-certificates", held(office.n_certificates)],
    ["console-ops", office.n_ops],
    ["console-set-aside", office.n_parked],
  ];
  return (
    <DetailPanel title={name(office.name)} note={office.region} onClose={onClose}>
      {office.is_reachable ? (
        <dl className={styles.facts}>
          {facts.map(([words, n]) => (
            <div key={words}>
              <dt>{t(words)}</dt>
              <dd>{n === null ? t("console-not-known") : number(n)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={styles.quiet}>{t("console-unreachable-note")}</p>
      )}
      <div className={`${styles.between} ${styles.devicesHead}`}>
        <h3 className={styles.heading}>{t("console-devices")}</h3>
        <Button
          variant="filled"
          leftSection={<IconKey size="1.125rem" stroke={1.75} />}
          onClick={() => setJoining(true)}
        >
          {t("console-code-make")}
        </Button>
      </div>
      {devices.length === 0 ? (
        <div className={styles.nextStep}>
          <p>{t("console-no-devices")}</p>
          <p>{t("console-code-where")}</p>
        </div>
      ) : (
        <ul className={styles.devices}>
          {devices.map((device) => (
            <DeviceLine key={device.number} device={device} onRevoke={() => setRevoking(device)} />
          ))}
        </ul>
      )}
      {office.n_parked > 0 && <ParkedList region={office.region} />}
      {isJoining && <CodeDialog office={office} onClose={() => setJoining(false)} />}
      {revoking && <RevokeDialog device={revoking} office={office} onClose={() => setRevoking(null)} />}
    </DetailPanel>
  );
}

function DeviceLine({ device, onRevoke }: { device: ConsoleDevice; onRevoke: () => void }) {
  const { t, number } = useWords();
  const isRevoked = device.revoked_at !== null;
  const skew = device.skew_ms ?? 0;
  const minutes = Math.round(Math.abs(skew) / 60_000);
  return (
    <li data-revoked={isRevoked || undefined}>
      <div className={styles.between}>
        <strong>{t("console-device", { device: String(device.number) })}</strong>
        {isRevoked ? (
          <Tag meaning="refusal">{t("console-revoked")}</Tag>
        ) : (
          <Button size="xs" onClick={onRevoke}>
            {t("console-revoke")}
          </Button>
        )}
      </div>
      <DeskFacts device={device} />
      {device.n_waiting > 0 && (
        <Tag meaning="information">
          {t("console-waiting-count", { n: device.n_waiting, shown: number(device.n_waiting) })}
        </Tag>
      )}
      {!isRevoked && device.last_contact_at !== null && device.n_waiting === 0 && !device.is_equal && (
        <Tag meaning="information">{t("console-unequal")}</Tag>
      )}
      {Math.abs(skew) >= NOTICED_MS && (
        <Tag meaning="attention">
          {t(skew > 0 ? "console-clock-fast" : "console-clock-slow", { n: minutes, shown: number(minutes) })}
        </Tag>
      )}
    </li>
  );
}
