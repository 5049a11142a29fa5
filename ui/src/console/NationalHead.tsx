import type { Carried } from "../bindings";
import { Notice, Tabs, useWords } from "../kit";
import { useAddress } from "./useAddress";

/** Pages of what is kept for all offices, by their address. */
export const NATIONAL = ["courses", "templates", "districts"] as const;
type Kind = (typeof NATIONAL)[number];

/** Under the title of each of these pages: the way to the others, and which offices lack a change. */
export function NationalHead({ here, carried }: { here: Kind; carried: Carried | undefined }) {
  const { t, name } = useWords();
  const [, go] = useAddress();
  const behind = carried?.offices_behind ?? [];
  return (
    <>
      <Tabs
        label={t("console-nav-national")}
        chips={NATIONAL.map((kind) => ({ value: kind, label: t(`console-tab-${kind}`) }))}
        value={here}
        onChange={go}
      />
      {behind.length > 0 && (
        <Notice meaning="information">
          {t("console-courses-behind", { offices: behind.map(name).join(", "), n: behind.length })}
        </Notice>
      )}
    </>
  );
}
