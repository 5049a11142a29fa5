import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { Fragment, useEffect, useRef, useState } from "react";
import type { ConflictCard, ConflictChoice, ConflictList, Done, LostSeat, Refusal, SameIin } from "../../bindings";
import { sayProblem, toRefusal } from "../../ipc";
import { Empty, focusTitle, Key, Notice, Page, useKey, useUndo, useWords, View, type Words } from "../../kit";
import * as api from "./api";
import { ConflictItem } from "./ConflictItem";
import styles from "./conflicts.module.css";
import type { Asked } from "./Question";
import { SameIinItem } from "./SameIinItem";
import { SeatItem } from "./SeatItem";
import { useCardWordsIn } from "./useCardWords";

/** What is said of a decision, in any language. */
type Say = (words: Words) => string;

/** One thing to decide. An address may name one by its key after the `#`: a field by entity and name. */
type Waiting =
  | { kind: "seat"; key: string; seat: LostSeat }
  | { kind: "iin"; key: string; same: SameIin }
  | { kind: "field"; key: string; card: ConflictCard };

/** People who wait for a call come first, then those taken in twice, then single fields. */
const waitingOf = (list: ConflictList): Waiting[] => [
  ...list.lost_seats.map((seat) => ({ kind: "seat" as const, key: seat.enrolment, seat })),
  ...list.same_iin.map((same) => ({ kind: "iin" as const, key: same.people[0]?.id ?? same.iin_masked, same })),
  ...list.cards.map((card) => ({ kind: "field" as const, key: `${card.entity} ${card.field}`, card })),
];

/** What two desks did differently, one card each, with the answers. */
export default function ConflictsView() {
  const { t, number } = useWords();
  const navigate = useNavigate();
  const list = useQuery({ queryKey: ["conflicts"], queryFn: api.list });
  const total = list.data?.total ?? 0;
  const isNone = list.data !== undefined && total === 0;
  // The last card takes the focus with it.
  useEffect(() => {
    if (isNone && document.activeElement === document.body) focusTitle();
  }, [isNone]);
  return (
    <Page
      title={t("conflicts-title")}
      count={total > 0 ? t("conflicts-count", { n: total, shown: number(total) }) : undefined}
      note={total > 0 ? t("conflicts-note") : undefined}
    >
      <View query={list}>
        {(data) => {
          const waiting = waitingOf(data);
          return waiting.length === 0 ? (
            <Empty
              text={t("conflicts-none")}
              act={<Button onClick={() => navigate({ to: "/volunteers" })}>{t("conflicts-see-people")}</Button>}
            />
          ) : (
            <Cards waiting={waiting} nMore={total - waiting.length} />
          );
        }}
      </View>
    </Page>
  );
}

function Cards({ waiting, nMore }: { waiting: Waiting[]; nMore: number }) {
  const { t, has, number } = useWords();
  const navigate = useNavigate();
  const named = useLocation({ select: ({ hash }) => decodeURIComponent(hash) });
  const [chosen, choose] = useState<string | null>(named || (waiting[0]?.key ?? null));
  /** The card in which a third answer is being typed. */
  const [typing, setTyping] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { decide, isBusy } = useDecide();
  const cardWords = useCardWordsIn();
  const settled = useBackFrom(waiting, choose);
  const found = waiting.findIndex((one) => one.key === chosen);
  const at = found < 0 ? 0 : found;
  const current = waiting[at];
  // Another desk has decided it meanwhile: what is still being typed answers no other card.
  const isGone = typing !== null && !waiting.some((one) => one.key === typing);

  const move = (to: number) => {
    const one = waiting[Math.max(0, Math.min(waiting.length - 1, to))];
    if (one) choose(one.key);
    setTyping(null);
  };
  const settle = <T,>(one: Waiting, act: () => Promise<Done<T>>, say: Say, onRefused?: (error: unknown) => void) => {
    if (isBusy) return;
    // The one after it stays in view, so that deciding goes on by itself.
    const next = waiting[waiting.indexOf(one) + 1] ?? waiting[waiting.indexOf(one) - 1];
    const then = () => {
      settled(one.key);
      choose(next ? next.key : null);
      setTyping(null);
    };
    decide({ act, say, then, onRefused });
  };
  const settleField = (one: Waiting, card: ConflictCard, choice: ConflictChoice) => {
    const say = (words: Words) => {
      const { field, subject } = cardWords(words);
      return words.t("conflicts-decided", { field: field(card), subject: subject(card) });
    };
    setRefusal(null);
    // What was typed is answered at its field.
    const typed = "write" in choice ? choice.write : null;
    const mark = (error: unknown) => setRefusal(sayProblem(toRefusal(error), has, typed));
    settle(one, () => api.decide(card, choice), say, typed === null ? undefined : mark);
  };
  const wait = (one: Waiting, seat: LostSeat) =>
    settle(
      one,
      () => api.letWait(seat.enrolment),
      ({ t }) => t("conflicts-seat-waits", { name: seat.full_name }),
    );
  const addSeat = (one: Waiting, seat: LostSeat) =>
    settle(
      one,
      () => api.addSeat(seat.enrolment),
      ({ t, number }) => t("conflicts-seat-added", { n: seat.n_more, shown: number(seat.n_more), place: seat.place }),
    );
  const compare = (same: SameIin) => {
    const [kept, merged] = same.people;
    if (!kept || !merged) return;
    navigate({ to: "/volunteers/$volunteerId", params: { volunteerId: kept.id }, hash: `compare ${merged.id}` });
  };
  const answer = (nth: number) => {
    if (isGone) return;
    if (current?.kind === "seat" && nth < 2) (nth === 0 ? wait : addSeat)(current, current.seat);
    if (current?.kind === "iin" && nth === 0) compare(current.same);
    const version = current?.kind === "field" ? current.card.versions[nth] : undefined;
    if (current?.kind === "field" && version) settleField(current, current.card, { keep: version.id });
  };
  useKey("arrowdown", () => move(at + 1));
  useKey("arrowup", () => move(at - 1));
  useKey("1", () => answer(0));
  useKey("2", () => answer(1));
  useKey("3", () => answer(2));
  const type = (one: Waiting | undefined) => {
    if (one?.kind !== "field" || !one.card.can_type) return;
    choose(one.key);
    setTyping(one.key);
  };
  useKey("n", () => type(current));
  const nAnswers = answersOf(current);
  const question = (one: Waiting) => {
    const onChoose: Asked["onChoose"] = (by) => {
      choose(one.key);
      // The focus comes by itself when the card in which one typed is gone.
      if (isGone && by === "pointer") setTyping(null);
    };
    const asked = { isCurrent: one === current, isFirst: one === waiting[0], isBusy, onChoose };
    switch (one.kind) {
      case "seat":
        return (
          <SeatItem
            key={one.key}
            seat={one.seat}
            {...asked}
            onWait={() => wait(one, one.seat)}
            onAdd={() => addSeat(one, one.seat)}
          />
        );
      case "iin":
        return <SameIinItem key={one.key} same={one.same} {...asked} onCompare={() => compare(one.same)} />;
      case "field":
        return (
          <ConflictItem
            key={one.key}
            card={one.card}
            {...asked}
            isTyping={one.key === typing}
            refusal={refusal}
            onType={(wants) => (wants ? type(one) : setTyping(null))}
            onDecide={(choice) => settleField(one, one.card, choice)}
          />
        );
    }
  };
  return (
    <>
      <p className={styles.keys}>
        {waiting.length > 1 && (
          <span>
            <Key>↑</Key> <Key>↓</Key> {t("conflicts-key-move")}
          </span>
        )}
        <span>
          {DIGITS.slice(0, nAnswers).map((digit) => (
            <Fragment key={digit}>
              <Key>{digit}</Key>{" "}
            </Fragment>
          ))}
          {t("conflicts-key-keep")}
        </span>
        {current?.kind === "field" && current.card.can_type && (
          <span>
            <Key>N</Key> {t("conflicts-key-type")}
          </span>
        )}
        <span>
          <Key>Ctrl Z</Key> {t("conflicts-key-undo")}
        </span>
      </p>
      <ul className={styles.cards}>
        {isGone && (
          <li>
            <Notice meaning="information" act={<Button onClick={() => setTyping(null)}>{t("conflicts-go-on")}</Button>}>
              {t("conflict-gone")}
            </Notice>
          </li>
        )}
        {waiting.map(question)}
      </ul>
      {nMore > 0 && <p className={styles.more}>{t("conflicts-more", { n: nMore, shown: number(nMore) })}</p>}
    </>
  );
}

const DIGITS = ["1", "2", "3"];

/** How many answers a digit chooses. */
function answersOf(one: Waiting | undefined): number {
  switch (one?.kind) {
    case "seat":
      return 2;
    case "field":
      return one.card.versions.length;
    default:
      return 1;
  }
}

/** A card that was decided here and is taken back becomes the current one again; the answer notes what was decided. */
function useBackFrom(waiting: Waiting[], choose: (key: string) => void): (key: string) => void {
  const settled = useRef(new Set<string>());
  const gone = useRef(new Set<string>());
  const keys = waiting.map((one) => one.key);
  useEffect(() => {
    for (const key of settled.current) {
      if (!keys.includes(key)) gone.current.add(key);
      else if (gone.current.delete(key)) {
        settled.current.delete(key);
        choose(key);
      }
    }
  });
  return (key) => settled.current.add(key);
}

interface Deciding {
  act: () => Promise<Done<unknown>>;
  say: Say;
  then: () => void;
  /** Where the reason is told at a field; in the bar otherwise. */
  onRefused: ((error: unknown) => void) | undefined;
}

function useDecide() {
  const queries = useQueryClient();
  const undo = useUndo();
  const { has } = useWords();
  const deciding = useMutation({
    mutationFn: ({ act }: Deciding) => act(),
    onSuccess: (done, { say }) => undo.show({ say, deed: done.deed }),
    onError: (error, { onRefused }) => (onRefused ? onRefused(error) : undo.refuse(sayProblem(toRefusal(error), has))),
    onSettled: () => queries.invalidateQueries({ queryKey: ["conflicts"] }),
  });
  const decide = (one: Deciding) => deciding.mutate(one, { onSuccess: one.then });
  return { decide, isBusy: deciding.isPending };
}
