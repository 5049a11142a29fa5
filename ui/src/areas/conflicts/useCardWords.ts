import type { ConflictCard, ConflictVersion } from "../../bindings";
import { useWords, type Words } from "../../kit";
import { type ChangeWords, useChangeWordsIn } from "../../reference";

/** Subject, field and values of a card in the words of the screen. */
export const useCardWords = () => useCardWordsIn()(useWords());

/** The same in given words, for what is said anew in another language. */
export function useCardWordsIn() {
  const changesIn = useChangeWordsIn();
  return (words: Words) => cardWords(words, changesIn(words));
}

function cardWords({ t, has, name }: Words, changes: ChangeWords) {
  const isOfExistence = (card: ConflictCard) => card.field === "exists";
  const change = (card: ConflictCard) => ({ table: card.table, field: card.field, before: null, after: null });
  const field = (card: ConflictCard) => {
    const own = `conflicts-field-${card.table}-${card.field}`.replaceAll("_", "-");
    return has(own) ? t(own) : changes.field(change(card));
  };
  const subject = (card: ConflictCard) => {
    const topic = card.topic ? name(card.topic) : "";
    return [card.subject, topic].filter((part) => part !== "").join(" · ");
  };
  const value = (card: ConflictCard, version: ConflictVersion) => {
    if (version.value === null) return t("conflicts-emptied");
    if (version.names) return name(version.names);
    const raw = version.value;
    if (isOfExistence(card)) return t(`conflicts-exists-${raw}`);
    const coded = `conflicts-value-${card.table}-${card.field}-${raw}`.replaceAll("_", "-");
    return has(coded) ? t(coded) : changes.value(change(card), raw);
  };
  const label = (card: ConflictCard, version: ConflictVersion) => {
    if (version.is_shown) return t("conflicts-shown");
    return t(isOfExistence(card) ? "conflicts-not-shown" : "conflicts-other");
  };
  /** What choosing this value does. */
  const keep = (card: ConflictCard, version: ConflictVersion) =>
    t(isOfExistence(card) ? `conflicts-keep-${version.value}` : "conflicts-keep");
  /** The same for who hears one button and sees no tile around it. */
  const keepThis = (card: ConflictCard, version: ConflictVersion) =>
    isOfExistence(card) ? keep(card, version) : t("conflicts-keep-value", { value: value(card, version) });
  return { field, subject, value, label, keep, keepThis };
}
