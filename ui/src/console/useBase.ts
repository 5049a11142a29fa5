import { useEffect, useState } from "react";
import { toRefusal } from "../refusal";

/**
 * What a form stands on: the item that was opened, and once another administrator was quicker what they made of
 * it, shown beside what was typed. So nothing is overwritten unseen, and nothing typed is lost.
 */
export function useBase<Item>(current: Item | null, version: (item: Item) => number, error: unknown) {
  const [opened] = useState(current);
  const [base, setBase] = useState(current);
  const isOvertaken = error !== null && /^hq-\w+-changed$/.test(toRefusal(error).code);
  useEffect(() => {
    if (isOvertaken && current && (base === null || version(current) !== version(base))) setBase(current);
  });
  return { opened, base, isNewer: base !== opened };
}
