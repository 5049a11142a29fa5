import { Button, TextInput } from "@mantine/core";
import {
  IconBan,
  IconCheck,
  IconClockExclamation,
  IconFileSearch,
  IconHandStop,
  IconHelpHexagon,
  IconScan,
} from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import type { Refusal as RefusalShape, Verdict, VerifyInput } from "../../bindings";
import { toRefusal } from "../../ipc";
import { Empty, Key, type Meaning, Page, Refusal, useWords } from "../../kit";
import * as api from "./api";
import styles from "./training.module.css";

type Answer =
  | { kind: "none" }
  | { kind: "checking" }
  | { kind: "refused"; refusal: RefusalShape }
  | { kind: "verdict"; verdict: Verdict };

/** Is this paper real? One field that takes a scan, or a file; the answer in a word, a sign and a colour. */
export default function VerifyView() {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<Answer>({ kind: "none" });

  const ask = async (input: VerifyInput) => {
    setAnswer({ kind: "checking" });
    try {
      setAnswer({ kind: "verdict", verdict: await api.verify(input) });
    } catch (thrown) {
      setAnswer({ kind: "refused", refusal: toRefusal(thrown) });
    }
    setText("");
    field.current?.focus();
  };
  const check = () => {
    // The text goes as it came: a space at its end can belong to the code.
    if (text.trim() !== "") void ask({ text });
  };
  const choose = () => {
    api.pickCertificate().then(
      (path) => {
        if (path !== null) void ask({ path });
      },
      (thrown: unknown) => setAnswer({ kind: "refused", refusal: toRefusal(thrown) }),
    );
  };

  return (
    <Page title={t("verify-title")} note={t("verify-note")}>
      <div className={styles.verify}>
        <div className={styles.verifyTools}>
          <TextInput
            ref={field}
            className={styles.verifyField}
            label={t("verify-field")}
            placeholder={t("verify-placeholder")}
            leftSection={<IconScan size={20} stroke={1.75} aria-hidden />}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") check();
            }}
          />
          <Button variant="filled" rightSection={<Key>Enter</Key>} disabled={text.trim() === ""} onClick={check}>
            {t("verify-check")}
          </Button>
          <Button leftSection={<IconFileSearch size={16} stroke={2} aria-hidden />} onClick={choose}>
            {t("verify-choose-file")}
          </Button>
        </div>
        <div aria-live="assertive">
          {answer.kind === "none" && <Empty text={t("verify-empty")} />}
          {answer.kind === "checking" && <p className={styles.note}>{t("verify-checking")}</p>}
          {answer.kind === "refused" && <Refusal refusal={answer.refusal} />}
          {answer.kind === "verdict" && <VerdictCard verdict={answer.verdict} />}
        </div>
      </div>
    </Page>
  );
}

interface Sign {
  meaning: Meaning;
  shape: "disc" | "octagon" | "square";
  icon: ReactNode;
}

const SIGNS: Record<Verdict["kind"], Sign> = {
  valid: { meaning: "good", shape: "disc", icon: <IconCheck size={40} stroke={2.2} aria-hidden /> },
  expired: { meaning: "attention", shape: "square", icon: <IconClockExclamation size={40} stroke={2.2} aria-hidden /> },
  revoked: { meaning: "refusal", shape: "octagon", icon: <IconBan size={40} stroke={2.2} aria-hidden /> },
  altered: { meaning: "refusal", shape: "octagon", icon: <IconHandStop size={40} stroke={2.2} aria-hidden /> },
  unknown_key: { meaning: "attention", shape: "square", icon: <IconHelpHexagon size={40} stroke={2.2} aria-hidden /> },
  not_a_certificate: { meaning: "offline", shape: "square", icon: <IconScan size={40} stroke={2.2} aria-hidden /> },
};

function VerdictCard({ verdict }: { verdict: Verdict }) {
  const { t, day } = useWords();
  const kind = verdict.kind.replaceAll("_", "-");
  const sign = SIGNS[verdict.kind];
  const isSigned = ["valid", "expired", "revoked"].includes(verdict.kind);
  const facts: [string, string | null][] = [
    ["verify-person", verdict.person_name],
    ["verify-course", verdict.course_title],
    [
      "verify-hours",
      verdict.duration_min === null ? null : t("verify-hours-value", { hours: verdict.duration_min / 60 }),
    ],
    ["verify-number", verdict.number],
    ["verify-issuer", verdict.issuer_name],
    ["verify-issued-on", verdict.issued_on && day(verdict.issued_on)],
    ["verify-valid-until", verdict.valid_until ? day(verdict.valid_until) : isSigned ? t("verify-no-end") : null],
  ];
  const known = facts.filter(([, value]) => value !== null);
  return (
    <section className={styles.verdict} data-meaning={sign.meaning}>
      <div className={styles.verdictHead}>
        <span className={styles.verdictShape} data-shape={sign.shape}>
          {sign.icon}
        </span>
        <h2 className={styles.verdictWord}>{t(`verify-${kind}`)}</h2>
      </div>
      <p className={styles.verdictNote}>
        {t(`verify-${kind}-note`)} {isSigned && t("verify-compare")}
      </p>
      {known.length > 0 && (
        <dl className={styles.facts}>
          {known.map(([id, value]) => (
            <Fact key={id} label={t(id)} value={value ?? ""} isMain={id === "verify-person"} />
          ))}
        </dl>
      )}
    </section>
  );
}

function Fact({ label, value, isMain }: { label: string; value: string; isMain: boolean }) {
  return (
    <>
      <dt>{label}</dt>
      <dd data-main={isMain}>{value}</dd>
    </>
  );
}
