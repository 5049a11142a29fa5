import { Button, TextInput } from "@mantine/core";
import { IconEye, IconPencil } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { ConflictCard, ConflictChoice, ConflictVersion, Refusal } from "../../bindings";
import { FieldProblem, Key, useWords, whileBusy } from "../../kit";
import styles from "./conflicts.module.css";
import { type Asked, Question } from "./Question";
import { useCardWords } from "./useCardWords";

interface ConflictItemProps extends Asked {
  card: ConflictCard;
  isTyping: boolean;
  /** Why what was typed was not taken. */
  refusal: Refusal | null;
  onType: (wants: boolean) => void;
  onDecide: (choice: ConflictChoice) => void;
}

/** One field: who wrote what and when, and the ways out. */
export function ConflictItem(props: ConflictItemProps) {
  const { card, isCurrent, isTyping, isBusy } = props;
  const { t } = useWords();
  const words = useCardWords();
  return (
    <Question {...props} subject={words.subject(card)} field={words.field(card)} open={<Open card={card} />}>
      <ol className={styles.versions}>
        {card.versions.map((version, at) => (
          <Version
            key={version.id}
            card={card}
            version={version}
            cap={isCurrent && at < 3 ? String(at + 1) : null}
            isBusy={isBusy}
            onKeep={() => props.onDecide({ keep: version.id })}
          />
        ))}
        {card.can_type && (
          <li className={styles.version} data-third>
            {isTyping ? (
              <Typing
                card={card}
                isBusy={isBusy}
                refusal={props.refusal}
                onSave={(text) => props.onDecide({ write: text })}
                onBack={() => props.onType(false)}
              />
            ) : (
              <>
                <span className={styles.label}>{t("conflicts-neither")}</span>
                <Button
                  className={styles.act}
                  variant="default"
                  leftSection={<IconPencil size="1rem" stroke={2} />}
                  rightSection={isCurrent && <Key>N</Key>}
                  onClick={() => props.onType(true)}
                >
                  {t("conflicts-type")}
                </Button>
              </>
            )}
          </li>
        )}
      </ol>
    </Question>
  );
}

interface VersionProps {
  card: ConflictCard;
  version: ConflictVersion;
  cap: string | null;
  isBusy: boolean;
  onKeep: () => void;
}

function Version({ card, version, cap, isBusy, onKeep }: VersionProps) {
  const { t, moment } = useWords();
  const words = useCardWords();
  const when = moment(version.at);
  return (
    <li className={styles.version} data-shown={version.is_shown || undefined}>
      <span className={styles.label}>
        {version.is_shown && <IconEye size="1rem" stroke={2} aria-hidden />}
        {words.label(card, version)}
      </span>
      <span className={styles.value} data-empty={version.value === null || undefined}>
        {words.value(card, version)}
      </span>
      <span className={styles.author}>{version.author}</span>
      <span className={styles.when}>{version.is_own ? t("conflicts-when-here", { when }) : when}</span>
      <Button
        className={styles.act}
        variant="default"
        {...whileBusy(isBusy)}
        rightSection={cap && <Key>{cap}</Key>}
        aria-label={words.keepThis(card, version)}
        onClick={onKeep}
      >
        {words.keep(card, version)}
      </Button>
    </li>
  );
}

interface TypingProps {
  card: ConflictCard;
  isBusy: boolean;
  refusal: Refusal | null;
  onSave: (text: string) => void;
  onBack: () => void;
}

/** Takes no more room than the tile it stands in. */
function Typing({ card, isBusy, refusal, onSave, onBack }: TypingProps) {
  const words = useWords();
  const { t } = words;
  const shown = card.versions.find((version) => version.is_shown)?.value ?? "";
  // A masked number is no text to go on from.
  const [text, setText] = useState(shown.includes("•") ? "" : shown);
  // What was said of one text is not said of the next.
  const [asked, setAsked] = useState<string | null>(null);
  const isRefused = refusal !== null && asked === text;
  const save = (event: FormEvent) => {
    event.preventDefault();
    setAsked(text);
    onSave(text);
  };
  return (
    <form className={styles.typing} onSubmit={save}>
      <TextInput
        label={t("conflicts-typed")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={(event) => event.key === "Escape" && onBack()}
        error={isRefused && <FieldProblem>{words.refusal(refusal)}</FieldProblem>}
        autoFocus
      />
      <div className={styles.typingActs}>
        <Button type="submit" variant="filled" {...whileBusy(isBusy)}>
          {t("conflicts-save")}
        </Button>
        <Button variant="subtle" rightSection={<Key>Esc</Key>} onClick={onBack}>
          {t("conflicts-back")}
        </Button>
      </div>
    </form>
  );
}

/** The way to the whole record. */
function Open({ card }: { card: ConflictCard }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const ways: Partial<Record<string, () => void>> = {
    volunteer: () => navigate({ to: "/volunteers/$volunteerId", params: { volunteerId: card.root } }),
    session: () => navigate({ to: "/training/$sessionId", params: { sessionId: card.root } }),
    organisation: () => navigate({ to: "/organisations" }),
    course: () => navigate({ to: "/training" }),
  };
  const way = ways[card.root_table];
  if (!way) return null;
  return (
    <Button className={styles.open} variant="subtle" onClick={way}>
      {t("conflicts-open")}
    </Button>
  );
}
