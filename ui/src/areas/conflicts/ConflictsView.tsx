import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ConflictCard, ConflictChoice } from "../../bindings";
import { Empty, Key, Page, useKey, useUndo, useWords, View } from "../../kit";
import * as api from "./api";
import { ConflictItem } from "./ConflictItem";
import styles from "./conflicts.module.css";
import { useCardWords } from "./useCardWords";

/** Who waits is known by entity and field; an address may name one after its `#`. */
const keyOf = (card: ConflictCard) => `${card.entity} ${card.field}`;

/** Fields that two desks wrote differently, one card each: keep one, or type a third. */
export default function ConflictsView() {
  const { t, number } = useWords();
  const navigate = useNavigate();
  const list = useQuery({ queryKey: ["conflicts"], queryFn: api.list });
  const total = list.data?.total ?? 0;
  return (
    <Page
      title={t("conflicts-title")}
      count={total > 0 ? t("conflicts-count", { n: total, shown: number(total) }) : undefined}
      note={total > 0 ? t("conflicts-note") : undefined}
    >
      <View query={list}>
        {({ cards }) =>
          cards.length === 0 ? (
            <Empty
              text={t("conflicts-none")}
              act={<Button onClick={() => navigate({ to: "/volunteers" })}>{t("conflicts-see-people")}</Button>}
            />
          ) : (
            <Cards cards={cards} nMore={total - cards.length} />
          )
        }
      </View>
    </Page>
  );
}

function Cards({ cards, nMore }: { cards: ConflictCard[]; nMore: number }) {
  const { t, number } = useWords();
  const named = useLocation({ select: ({ hash }) => decodeURIComponent(hash) });
  const [chosen, choose] = useState<string | null>(named);
  const [isTyping, setTyping] = useState(false);
  const { decide, isBusy } = useDecide();
  const found = cards.findIndex((card) => keyOf(card) === chosen);
  const at = found < 0 ? 0 : found;
  const current = cards[at];

  const move = (to: number) => {
    const card = cards[Math.max(0, Math.min(cards.length - 1, to))];
    if (card) choose(keyOf(card));
    setTyping(false);
  };
  const settle = (card: ConflictCard, choice: ConflictChoice) => {
    if (isBusy) return;
    // The one after it stays in view, so that deciding goes on by itself.
    const next = cards[cards.indexOf(card) + 1] ?? cards[cards.indexOf(card) - 1];
    decide(card, choice, () => {
      choose(next ? keyOf(next) : null);
      setTyping(false);
    });
  };
  const keep = (nth: number) => {
    const version = current?.versions[nth];
    if (current && version) settle(current, { keep: version.id });
  };
  useKey("arrowdown", () => move(at + 1));
  useKey("arrowup", () => move(at - 1));
  useKey("1", () => keep(0));
  useKey("2", () => keep(1));
  useKey("3", () => keep(2));
  useKey("n", () => setTyping(current?.can_type ?? false));
  return (
    <>
      <p className={styles.keys}>
        <span>
          <Key>↑</Key> <Key>↓</Key> {t("conflicts-key-move")}
        </span>
        <span>
          <Key>1</Key> <Key>2</Key> {t("conflicts-key-keep")}
        </span>
        <span>
          <Key>N</Key> {t("conflicts-key-type")}
        </span>
        <span>
          <Key>Ctrl Z</Key> {t("conflicts-key-undo")}
        </span>
      </p>
      <ul className={styles.cards}>
        {cards.map((card) => (
          <ConflictItem
            key={keyOf(card)}
            card={card}
            isCurrent={card === current}
            isTyping={card === current && isTyping}
            isBusy={isBusy}
            onChoose={() => choose(keyOf(card))}
            onType={(wants) => {
              choose(keyOf(card));
              setTyping(wants);
            }}
            onDecide={(choice) => settle(card, choice)}
          />
        ))}
      </ul>
      {nMore > 0 && <p className={styles.more}>{t("conflicts-more", { n: nMore, shown: number(nMore) })}</p>}
    </>
  );
}

function useDecide() {
  const { t } = useWords();
  const words = useCardWords();
  const queries = useQueryClient();
  const undo = useUndo();
  const deciding = useMutation({
    mutationFn: ({ card, choice }: { card: ConflictCard; choice: ConflictChoice }) => api.decide(card, choice),
    onError: undo.refuse,
    onSettled: () => queries.invalidateQueries({ queryKey: ["conflicts"] }),
  });
  const decide = (card: ConflictCard, choice: ConflictChoice, then: () => void) =>
    deciding.mutate(
      { card, choice },
      {
        onSuccess: (done) => {
          const said = { field: words.field(card), subject: words.subject(card) };
          undo.show({ text: t("conflicts-decided", said), deed: done.deed });
          then();
        },
      },
    );
  return { decide, isBusy: deciding.isPending };
}
