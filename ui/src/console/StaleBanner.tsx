import { Banner, useWords } from "../kit";
import { useStale } from "./useStale";

/** Under the header while HQ does not answer: of when is what is shown, and that nothing need be done here. */
export function StaleBanner() {
  const { t, moment, refusal } = useWords();
  const stale = useStale();
  if (!stale) return null;
  const at = moment(stale.at);
  return (
    <Banner>
      {stale.refusal.code === "console-no-line"
        ? t("console-stale", { at })
        : t("console-stale-refused", { at, reason: refusal(stale.refusal) })}
    </Banner>
  );
}
